import { collectDefaultMetrics, Registry } from 'prom-client'
import { type CloudMeter, cloudMeter } from './cloud-calls.ts'
import { type StepMeter, stepMeter } from './operation-steps.ts'
import { type QueueState, watchQueue } from './queue.ts'
import { type RequestMeter, requestMeter } from './requests.ts'

export interface Metrics {
  request: RequestMeter
  cloudCall: CloudMeter
  stepEnded: StepMeter
  /** Asked at every look at the metrics. */
  watchQueue(read: () => Promise<QueueState>): void
  contentType: string
  /** In the text format of Prometheus. */
  text(): Promise<string>
}

/** One set per service, with what Node says of itself: event loop, memory, garbage collection. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return {
    request: requestMeter(registry),
    cloudCall: cloudMeter(registry),
    stepEnded: stepMeter(registry),
    watchQueue: (read) => watchQueue(registry, read),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  }
}

import { collectDefaultMetrics, Registry } from 'prom-client'
import { type CloudMeter, cloudMeter } from './cloud-calls.ts'
import { type CloudLoad, watchCloudLoad } from './cloud-load.ts'
import { type OpenOperation, watchOperations } from './open-operations.ts'
import { type StepMeter, stepMeter } from './operation-steps.ts'
import { type QueueState, watchQueues } from './queue.ts'
import { watchReadiness } from './readiness.ts'
import { type RequestMeter, requestMeter } from './requests.ts'
import { takeoverMeter } from './takeovers.ts'

export interface Metrics {
  request: RequestMeter
  cloudCall: CloudMeter
  stepEnded: StepMeter
  /** Asked at every look at the metrics. */
  watchQueues(read: () => Promise<QueueState[]>): void
  watchOperations(read: () => Promise<OpenOperation[]>): void
  watchCloudLoad(read: () => CloudLoad): void
  watchReadiness(read: () => Promise<{ ready: boolean }>): void
  /** An operation whose engine had let its lease run out. */
  tookOver(kind: string): void
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
    watchQueues: (read) => watchQueues(registry, read),
    watchOperations: (read) => watchOperations(registry, read),
    watchCloudLoad: (read) => watchCloudLoad(registry, read),
    watchReadiness: (read) => watchReadiness(registry, read),
    tookOver: takeoverMeter(registry),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  }
}

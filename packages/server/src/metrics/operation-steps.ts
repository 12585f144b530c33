import { Histogram, type Registry } from 'prom-client'

export interface EndedStep {
  /** Of the operation: `create`, `delete` … */
  kind: string
  step: string
  /** `failed`: to be tried again, or given up; `stopped`: the engine had to let go. */
  outcome: 'done' | 'failed' | 'stopped'
  ms: number
}
export type StepMeter = (ended: EndedStep) => void

export function stepMeter(registry: Registry): StepMeter {
  const seconds = new Histogram({
    name: 'fennec_operation_step_duration_seconds',
    help: 'Steps of operations on clusters, each try counted',
    labelNames: ['kind', 'step', 'outcome'],
    buckets: [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800],
    registers: [registry],
  })
  return ({ kind, step, outcome, ms }) => seconds.observe({ kind, step, outcome }, ms / 1000)
}

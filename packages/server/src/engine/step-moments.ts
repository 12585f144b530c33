import { channel } from 'node:diagnostics_channel'
import type { OperationKind } from '../domain/operation.ts'

/** Where an operation is. Between `done` and `journalled` the deed exists and nothing in the database says so. */
export interface StepMoment {
  kind: OperationKind | 'job'
  step: string
  at: 'begun' | 'done' | 'failed' | 'journalled'
}

const moments = channel('fennec.engine.step')

/** Told at once, in the middle of the work: for tracing tools, and for tests that end the process right there. */
export function tellStepMoment(moment: StepMoment): void {
  if (moments.hasSubscribers) moments.publish(moment)
}

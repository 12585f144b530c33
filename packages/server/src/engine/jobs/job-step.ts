import { tellStepMoment } from '../step-moments.ts'

/**
 * A deed on a job, with the moments that are told of the steps of operations.
 *
 * @param write what is written of it, where that is not the deed itself or comes later
 */
export async function jobStep<T>(
  step: string,
  deed: () => Promise<T>,
  write?: (result: T) => Promise<void>,
): Promise<T> {
  const reached = (at: 'begun' | 'done' | 'journalled'): void => tellStepMoment({ kind: 'job', step, at })
  reached('begun')
  const result = await deed()
  reached('done')
  if (write) {
    await write(result)
    reached('journalled')
  }
  return result
}

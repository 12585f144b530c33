import { NotOnShare } from '../../domain/edp/place-on-share.ts'
import { StepFailed } from '../failures.ts'

/** It was mounted when the job was accepted. @throws StepFailed */
export function whereMounted(place: () => string): string {
  try {
    return place()
  } catch (error) {
    throw error instanceof NotOnShare ? new StepFailed(error.message) : error
  }
}

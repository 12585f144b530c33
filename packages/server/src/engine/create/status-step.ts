import type { ClusterStatus } from '../../domain/model.ts'
import type { Step } from '../work.ts'

/** Shows a new phase of the cluster. A step of its own, so that a repeat does not move the status back. */
export function phase(status: ClusterStatus): Step {
  return {
    name: `status ${status}`,
    run: () => Promise.resolve({ write: (writer) => writer.status(status, '') }),
  }
}

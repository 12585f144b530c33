/** An action and how it stands. https://opendev.org/openstack/heat/src/tag/19.0.0/heat/engine/stack.py (class Stack, ACTIONS and STATUSES) */
export type StackStatus = `${StackAction}_${'IN_PROGRESS' | 'COMPLETE' | 'FAILED'}`

type StackAction =
  | 'CREATE'
  | 'DELETE'
  | 'UPDATE'
  | 'ROLLBACK'
  | 'SUSPEND'
  | 'RESUME'
  | 'ADOPT'
  | 'SNAPSHOT'
  | 'CHECK'
  | 'RESTORE'

export function isInProgress(status: StackStatus): boolean {
  return status.endsWith('_IN_PROGRESS')
}

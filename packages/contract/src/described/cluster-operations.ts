import { operationShown } from '../answers/operation.ts'
import { CLUSTER_ID } from './examples.ts'
import { many, type Operations, one } from './operation.ts'

/** A creation that waits for a full cloud. */
export const OPERATION_ID = '0be70000-0000-4000-8000-000000000001'
const operation = {
  id: OPERATION_ID,
  cluster_id: CLUSTER_ID,
  kind: 'create',
  state: 'waiting',
  step: 'boot disks',
  tries: 2,
  last_error: 'cinder: GET /volumes/detail: 503 Service Unavailable',
  next_try_at: '2026-01-15T10:01:04',
  engine: null,
  created_at: '2026-01-15T10:00:00',
  finished_at: null,
  cancellable: true,
  cancel_requested_at: null,
  cancelled_by: null,
  steps: [
    { name: 'status Spawning', finished_at: '2026-01-15T10:00:00' },
    { name: 'stack', finished_at: '2026-01-15T10:00:58' },
    { name: 'instances', finished_at: '2026-01-15T10:00:59' },
  ],
  resources: {
    stack_id: 'b0b00000-0000-4000-8000-000000000001',
    stack_name: 'demo',
    servers: ['5e7e0000-0000-4000-8000-000000000001'],
    boot_volumes: ['70100000-0000-4000-8000-000000000001'],
    data_volumes: [],
    ports: ['90470000-0000-4000-8000-000000000001'],
  },
}

const oneOperation = one('operation', operationShown, operation)

export const clusterOperationOperations: Operations = {
  'GET /clusters/:id/operations': {
    summary: "List a cluster's operations, the newest first: what it waits for, and in whose words",
    answer: many('operations', operationShown, operation),
  },
  'GET /clusters/:id/operations/:operation_id': { summary: 'Show an operation', answer: oneOperation },
  'POST /clusters/:id/operations/:operation_id/retry': {
    summary: 'End the wait for the next try',
    answer: oneOperation,
  },
  'POST /clusters/:id/operations/:operation_id/cancel': {
    summary: 'Cancel an operation; a creation or a scaling takes back what it began',
    answer: one('operation', operationShown, {
      ...operation,
      tries: 0,
      cancel_requested_at: '2026-01-15T10:01:00',
      cancelled_by: 'alice',
      next_try_at: '2026-01-15T10:01:00',
      cancellable: false,
    }),
  },
}

import { hostOperationShown, hostShown } from '../answers/host.ts'
import { listOf, shown } from '../answers/shown.ts'
import { CLUSTER_ID, PROJECT } from './examples.ts'
import { type Operations, one } from './operation.ts'

export const HOST_OPERATION_ID = '0be70000-0000-4000-8000-000000000009'
const MOVABLE = { id: '5e7e0000-0000-4000-8000-000000000001', name: 'demo-worker-0', cluster_id: CLUSTER_ID }
const FIXED = { id: '5e7e0000-0000-4000-8000-000000000002', name: 'demo-edge-0', cluster_id: CLUSTER_ID }
const WHY =
  'Its root disk is a file on this host. Moving it would mean copying that disk: convert its node group to boot from volumes.'

const host = {
  name: 'compute-7',
  hypervisors: ['compute-7.example.org'],
  state: 'up',
  status: 'enabled',
  disabled_reason: null,
  forced_down: false,
  operation_id: null,
  nodes: [
    { ...MOVABLE, cluster_name: 'demo', project_id: PROJECT, movable: true, reason: null },
    { ...FIXED, cluster_name: 'demo', project_id: PROJECT, movable: false, reason: WHY },
  ],
}

/** A drain that has come to its end. */
const drain = {
  id: HOST_OPERATION_ID,
  host: 'compute-7',
  kind: 'drain',
  force: false,
  state: 'done',
  tries: 0,
  last_error: null,
  next_try_at: null,
  engine: 'control-1/4711/1f0c2b3a',
  requested_by: 'carol',
  created_at: '2026-01-15T10:00:00',
  finished_at: '2026-01-15T10:00:41',
  cancel_requested_at: null,
  cancelled_by: null,
  clusters: [
    {
      id: CLUSTER_ID,
      name: 'demo',
      project_id: PROJECT,
      operation_id: '0be70000-0000-4000-8000-000000000010',
      waits_for: null,
      health: 'GREEN',
      problem: null,
    },
  ],
  nodes: [
    { ...MOVABLE, outcome: 'moved', reason: null, host: 'compute-3' },
    { ...FIXED, outcome: 'stayed', reason: WHY, host: null },
  ],
}

const accepted = {
  ...drain,
  force: true,
  state: 'waiting',
  engine: null,
  next_try_at: '2026-01-15T10:00:00',
  finished_at: null,
  clusters: [],
  nodes: [],
}

export const hostOperations: Operations = {
  'GET /hosts': {
    summary: 'List the compute hosts of the cloud, the nodes of clusters on each, and whether those can be moved',
    answer: { schema: shown({ hosts: listOf(hostShown) }), example: { hosts: [host] } },
  },
  'POST /hosts/:host/drain': {
    summary: 'Move every volume-backed node away from a host while it runs; the host gets nothing new',
    request: { force: true },
    answer: one('host_operation', hostOperationShown, accepted),
  },
  'POST /hosts/:host/evacuate': {
    summary: 'The host is dead: build its volume-backed nodes again elsewhere from their volumes, and start them',
    answer: one('host_operation', hostOperationShown, { ...accepted, kind: 'evacuate' }),
  },
  'GET /hosts/:host/operations': {
    summary: 'List the drains and evacuations of a host, the newest first',
    answer: { schema: shown({ host_operations: listOf(hostOperationShown) }), example: { host_operations: [drain] } },
  },
  'GET /hosts/:host/operations/:operation_id': {
    summary: 'Show a drain or an evacuation: what has become of each node, and why',
    answer: one('host_operation', hostOperationShown, drain),
  },
  'POST /hosts/:host/operations/:operation_id/cancel': {
    summary:
      'Begin nothing more: nodes on their way arrive, the others stay, and a host that was disabled for it is enabled',
    answer: one('host_operation', hostOperationShown, {
      ...accepted,
      cancel_requested_at: '2026-01-15T10:00:20',
      cancelled_by: 'carol',
    }),
  },
}

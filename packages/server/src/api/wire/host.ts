import type { HostOperation } from '../../domain/hosts/host-operation.ts'
import type { Host } from '../hosts.ts'
import { wireDate } from './wire-date.ts'

export function wireHost({ name, hypervisors, state, status, disabledReason, forcedDown, operation, nodes }: Host) {
  return {
    name,
    hypervisors,
    state,
    status,
    disabled_reason: disabledReason,
    forced_down: forcedDown,
    operation_id: operation?.id ?? null,
    nodes: nodes.map(({ reason, ...node }) => ({ ...node, movable: reason === null, reason })),
  }
}

export function wireHostOperation({ report, ...operation }: HostOperation) {
  return {
    ...operation,
    next_try_at: wireDate(operation.next_try_at),
    created_at: wireDate(operation.created_at),
    finished_at: wireDate(operation.finished_at),
    cancel_requested_at: wireDate(operation.cancel_requested_at),
    ...report,
  }
}

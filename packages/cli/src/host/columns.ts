import type { Host, HostOperation } from '@fennec/client'
import { column, fields } from '../output/columns.ts'

export const LIST = [
  ...fields<Host>('name', 'state', 'status'),
  column<Host>('nodes', ({ nodes }) => nodes.length),
  column<Host>('movable', ({ nodes }) => nodes.filter(({ movable }) => movable).length),
  column<Host>('operation', ({ operation_id: id }) => id),
]

const nodes = column<HostOperation>('nodes', ({ nodes }) =>
  nodes.map(({ name, outcome, reason }) => `${name}: ${outcome}${reason === null ? '' : ` (${reason})`}`),
)

export const OPERATIONS = fields<HostOperation>('id', 'kind', 'state', 'requested_by', 'created_at', 'last_error')
export const OPERATION = [
  ...fields<HostOperation>('id', 'host', 'kind', 'state', 'last_error', 'requested_by', 'created_at', 'finished_at'),
  ...fields<HostOperation>('cancel_requested_at', 'cancelled_by'),
  nodes,
]

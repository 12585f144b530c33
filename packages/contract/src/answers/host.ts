import { type TSchema, Type } from 'typebox'
import { uuid } from '../field.ts'
import { foreignId, listOf, orNull, shown, wireDate } from './shown.ts'

const host = Type.String({ description: 'As Nova names the compute service.' })
const kind = Type.String({ enum: ['drain', 'evacuate'] })

const nodeShown = shown(
  {
    id: foreignId,
    name: Type.String(),
    cluster_id: uuid(),
    cluster_name: Type.String(),
    project_id: foreignId,
    movable: Type.Boolean(),
    reason: orNull(Type.String({ description: 'Why it is not.' })),
  },
  { name: 'HostNode' },
)

export const hostShown: TSchema = shown(
  {
    name: host,
    hypervisors: listOf(Type.String()),
    state: Type.String({ enum: ['up', 'down'] }),
    status: Type.String({ enum: ['enabled', 'disabled'] }),
    disabled_reason: orNull(Type.String()),
    forced_down: Type.Boolean(),
    operation_id: orNull(uuid({ description: 'Of the drain or evacuation that is under way.' })),
    nodes: listOf(nodeShown),
  },
  { name: 'Host' },
)

export const hostOperationShown: TSchema = shown(
  {
    id: uuid(),
    host,
    kind,
    force: Type.Boolean({ description: 'Nodes of clusters that are not well move too.' }),
    state: Type.String({ description: 'waiting, running, done, failed, cancelled' }),
    tries: Type.Integer({ description: 'Looks that did not succeed since the last that did.' }),
    last_error: orNull(Type.String({ description: 'In the words of who refused.' })),
    next_try_at: orNull(Type.String({ ...wireDate, description: 'While it waits.' })),
    engine: orNull(Type.String({ description: 'Works on it now, or ended it.' })),
    requested_by: Type.String(),
    created_at: wireDate,
    finished_at: orNull(wireDate),
    cancel_requested_at: orNull(wireDate),
    cancelled_by: orNull(Type.String()),
    clusters: listOf(
      shown({
        id: uuid(),
        name: Type.String(),
        project_id: foreignId,
        operation_id: orNull(uuid({ description: "The cluster's operation that moves its nodes." })),
        waits_for: orNull(Type.String({ description: 'What it is busy with: it is waited for.' })),
        health: orNull(Type.String({ description: 'GREEN, YELLOW or RED, as last found since its nodes moved.' })),
        problem: orNull(Type.String({ description: 'What its operation could not do.' })),
      }),
    ),
    nodes: listOf(
      shown({
        id: foreignId,
        name: Type.String(),
        cluster_id: uuid(),
        outcome: Type.String({ enum: ['waiting', 'moving', 'moved', 'stayed', 'failed', 'gone'] }),
        reason: orNull(Type.String({ description: 'Why it stayed, or could not be moved.' })),
        host: orNull(Type.String({ description: 'Where it moved to.' })),
      }),
    ),
  },
  { name: 'HostOperation' },
)

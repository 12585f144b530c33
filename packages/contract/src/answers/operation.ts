import { type TSchema, Type } from 'typebox'
import { uuid } from '../field.ts'
import { foreignId, listOf, orNull, shown, wireDate } from './shown.ts'

const STATES = 'waiting, running, done, failed, superseded, cancelled'
const KINDS = 'create, scale, delete, update_keypair, update_shares, verify, grow, move, evacuate, convert, reimage'

const resources = shown(
  {
    stack_id: orNull(foreignId),
    stack_name: orNull(Type.String()),
    servers: listOf(foreignId),
    boot_volumes: listOf(foreignId),
    data_volumes: listOf(foreignId),
    ports: listOf(foreignId),
  },
  { description: 'What it is about or has made in the cloud, as far as is known by now.' },
)

export const operationShown: TSchema = shown(
  {
    id: uuid(),
    cluster_id: uuid(),
    kind: Type.String({ description: KINDS }),
    state: Type.String({ description: STATES }),
    step: orNull(Type.String({ description: 'The step it is in, or ended with.' })),
    tries: Type.Integer({ description: 'Tries of that step that did not succeed.' }),
    last_error: orNull(
      Type.String({
        description: 'In the words of who refused; of one that runs, what its step waits for and since when',
      }),
    ),
    next_try_at: orNull(Type.String({ ...wireDate, description: 'While it waits.' })),
    engine: orNull(Type.String({ description: 'Works on it now, or ended it.' })),
    created_at: wireDate,
    finished_at: orNull(wireDate),
    cancellable: Type.Boolean(),
    cancel_requested_at: orNull(wireDate),
    cancelled_by: orNull(Type.String()),
    steps: listOf(
      shown({ name: Type.String(), finished_at: wireDate }, { description: 'Done so far, in their order.' }),
    ),
    resources,
  },
  { name: 'Operation' },
)

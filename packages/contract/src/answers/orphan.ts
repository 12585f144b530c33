import { Type } from 'typebox'
import { ORPHAN_KINDS } from '../orphan.ts'
import { foreignId, orNull, shown, timestamps } from './shown.ts'

const kind = Type.String({ enum: [...ORPHAN_KINDS] })
const project_id = orNull(foreignId)

export const orphanShown = shown(
  {
    kind,
    id: foreignId,
    name: orNull(Type.String()),
    project_id,
    cluster_id: orNull(
      Type.String({ description: 'By the mark that it carries. null: a volume that boot volumes are cloned from.' }),
    ),
    cluster_known: Type.Boolean({
      description: 'This installation has or had the cluster. If not, another one on the same cloud may have it.',
    }),
    reason: Type.String({
      enum: ['no_such_cluster', 'no_such_node', 'cluster_failed', 'not_its_trust', 'no_such_seed'],
    }),
    created_at: orNull(timestamps.created_at),
  },
  { name: 'Orphan' },
)

export const unseenShown = shown(
  { service: Type.String(), reason: Type.String() },
  { description: 'A service that did not let us look.', name: 'Unseen' },
)

export const hiddenDeletionShown = shown(
  {
    cluster_id: foreignId,
    cluster_name: Type.String(),
    status_description: Type.String({ description: 'What it waits for; empty: nothing keeps it.' }),
    created_at: timestamps.created_at,
  },
  {
    description: 'A deletion by force that has not ended: nobody in its project sees the cluster any more.',
    name: 'HiddenDeletion',
  },
)

export const removalShown = shown(
  {
    kind,
    id: foreignId,
    project_id,
    result: Type.String({ enum: ['deleting', 'gone', 'kept'] }),
    reason: orNull(Type.String({ description: 'Why it was kept.' })),
  },
  { name: 'Removal' },
)

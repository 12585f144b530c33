import { orphansDelete } from '@fennec/contract'
import { deleteOrphans, findOrphans, type NamedOrphan } from '../orphans.ts'
import { type Route, route } from '../route.ts'
import { wireDate } from '../wire/wire-date.ts'

export function orphanRoutes(): Route[] {
  return [list, remove]
}

/** The whole cloud is listed; a client that waits longer has gone. */
const LONGEST_MS = 240_000

const list = route({
  method: 'GET',
  path: '/orphans',
  handler: 'orphans_list',
  since: '2.1',
  policy: { v2: 'orphans:list' },
  async run({ deps }) {
    const { orphans, unseen } = await findOrphans(deps, AbortSignal.timeout(LONGEST_MS))
    return {
      orphans: orphans.map(({ resource, reason, known }) => ({
        kind: resource.kind,
        id: resource.id,
        name: resource.name,
        project_id: resource.project_id,
        cluster_id: resource.cluster_id,
        cluster_known: known,
        reason,
        created_at: wireDate(resource.created_at),
      })),
      unseen,
      deletions: (await deps.store.owners.hiddenDeletions()).map((one) => ({
        ...one,
        created_at: wireDate(one.created_at),
      })),
    }
  },
})

const remove = route({
  method: 'POST',
  path: '/orphans/delete',
  handler: 'orphans_delete',
  since: '2.1',
  policy: { v2: 'orphans:delete' },
  body: orphansDelete,
  async run({ deps, body, log }) {
    const named = body.orphans?.map(
      ({ kind, id, project_id }): NamedOrphan => ({
        kind: kind as NamedOrphan['kind'],
        id,
        project_id: project_id ?? null,
      }),
    )
    const became = await deleteOrphans(deps, named ?? 'all', AbortSignal.timeout(LONGEST_MS))
    const removals = became.map((one) => ({
      kind: one.kind,
      id: one.id,
      project_id: one.project_id,
      result: one.done,
      reason: one.done === 'kept' ? one.reason : null,
    }))
    log.warn({ removals }, 'orphans were asked to be deleted')
    return { orphans: removals }
  },
})

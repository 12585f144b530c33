import type { Session } from '@fennec/openstack'

/** As GET /v2/orphans has it. */
export interface Orphan {
  kind: string
  id: string
  name: string | null
  project_id: string | null
  /** null: a volume that boot volumes are cloned from. */
  cluster_id: string | null
  cluster_known: boolean
  reason: string
  created_at: string | null
}

export interface OrphanList {
  orphans: Orphan[]
  unseen: { service: string; reason: string }[]
  /** By force, and not at their end: nobody in their projects sees the clusters any more. */
  deletions: { cluster_id: string; cluster_name: string; status_description: string; created_at: string }[]
}

export interface Removal {
  kind: string
  id: string
  result: 'deleting' | 'gone' | 'kept'
  reason: string | null
}

/** As many as a request may name. */
const MOST_AT_ONCE = 1000

export async function listOrphans(session: Session): Promise<OrphanList> {
  const { body } = await session.request<OrphanList>('fennec', { method: 'GET', path: '/orphans', microversion: '2.1' })
  return body
}

/** By name, so that nothing goes that was not shown before. */
export async function deleteOrphans(session: Session, orphans: readonly Orphan[]): Promise<Removal[]> {
  const removals: Removal[] = []
  for (let at = 0; at < orphans.length; at += MOST_AT_ONCE) {
    const named = orphans.slice(at, at + MOST_AT_ONCE).map(({ kind, id, project_id }) => ({ kind, id, project_id }))
    const { body } = await session.request<{ orphans: Removal[] }>('fennec', {
      method: 'POST',
      path: '/orphans/delete',
      microversion: '2.1',
      body: { orphans: named },
    })
    removals.push(...body.orphans)
  }
  return removals
}

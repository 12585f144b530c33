import { ORPHAN_KINDS } from '@fennec/contract'

/** What can be left over, in the order in which it goes: what stands on another thing goes before it. */
export const MARKED_KINDS = ORPHAN_KINDS
export type MarkedKind = (typeof MARKED_KINDS)[number]

/** Something in the cloud, of whatever project, that carries a mark of ours: of a cluster, or of a seed. */
export interface MarkedResource {
  kind: MarkedKind
  id: string
  name: string | null
  project_id: string | null
  /** By its mark; null: it is a seed's. */
  cluster_id: string | null
  /** Of a volume that boot volumes are cloned from: it belongs to no cluster. */
  seed_id: string | null
  /** Which node it belongs to; null: none, or its mark does not say. */
  node: { group_id: string; index: number } | null
  /** null: the cloud does not say. */
  created_at: Date | null
}

/** A service whose part of the cloud could not be looked at. */
export interface Unseen {
  service: string
  reason: string
}

/** What became of a request to delete. */
export type Removal = { done: 'deleting' | 'gone' } | { done: 'kept'; reason: string }

/** The whole cloud as our service user sees it, with an administrator's rights. */
export interface MarkedInCloud {
  /** One list call for each service and page. */
  list(signal: AbortSignal): Promise<{ resources: MarkedResource[]; unseen: Unseen[] }>
  /** As it is now; null: it is gone, or carries no mark. */
  find(kind: MarkedKind, id: string, signal: AbortSignal): Promise<MarkedResource | null>
  delete(resource: MarkedResource, signal: AbortSignal): Promise<Removal>
}

import type { HiddenDeletion } from '../domain/orphans/hidden-deletion.ts'
import type { Owner } from '../domain/orphans/owner.ts'

/** Whose are the marks on what is in the cloud? */
export interface OwnerStore {
  /** By cluster id, for each that was asked for; of one moment. Of every project: an operator asks. */
  of(clusterIds: readonly string[]): Promise<Map<string, Owner>>
  /** Volumes that boot volumes are cloned from, by the seed that they are marked with; of those that are known. */
  seeds(seedIds: readonly string[]): Promise<Map<string, { volume_id: string | null }>>
  /** Deletions by force that have not ended, the oldest first. */
  hiddenDeletions(): Promise<HiddenDeletion[]>
}

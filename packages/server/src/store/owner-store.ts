import type { Owner } from '../domain/orphans/owner.ts'

/** Whose are the marks on what is in the cloud? */
export interface OwnerStore {
  /** By cluster id, for each that was asked for; of one moment. Of every project: an operator asks. */
  of(clusterIds: readonly string[]): Promise<Map<string, Owner>>
}

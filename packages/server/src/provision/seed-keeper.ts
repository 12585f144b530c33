import type { Cloud } from '@fennec/openstack'
import { DELETABLE, deleteVolume } from './left-overs.ts'
import { markedVolumes } from './seed-volumes.ts'

/** Seeds in every project, with the service's own rights: the trust they were made with may be gone when they go. */
export interface SeedKeeper {
  /** Whether we see other projects' volumes at all: to a user who may not, every one of them looks gone. */
  seesAll(signal: AbortSignal): Promise<boolean>
  /** Asks for the deletion of what carries the mark. True: nothing of it is there any more. */
  delete(seed: { id: string }, signal: AbortSignal): Promise<boolean>
}

export function createSeedKeeper(own: Cloud): SeedKeeper {
  return {
    // Cinder's own rule, `context_is_admin`.
    async seesAll(signal) {
      return (await own.session.tokenInfo({ signal })).roles.some(({ name }) => name === 'admin')
    },

    async delete(seed, signal) {
      const volumes = await markedVolumes(own, seed, { all_tenants: true }, signal)
      for (const { id } of volumes.filter(({ status }) => DELETABLE.has(status))) await deleteVolume(own, id, signal)
      return volumes.length === 0
    },
  }
}

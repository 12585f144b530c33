import { CloudError } from '@fennec/openstack'
import type { Cluster } from '../domain/model.ts'
import type { Call } from './call.ts'

/**
 * A trust for a cluster whose own is gone: somebody deleted it, or its user lost the roles it was made of. Without one
 * nothing could be deleted in the project's name any more, and whoever asks for the deletion may grant it.
 *
 * @returns its id, announced by an intent; null: there is no need, or no way, which then shows in the deletion itself
 */
export async function renewedTrust({ deps, caller, log }: Call, { id, trust_id }: Cluster): Promise<string | null> {
  try {
    if (trust_id !== null && (await deps.trustExists(trust_id))) return null
    await deps.store.trustIntents.add({
      cluster_id: id,
      trustor_user_id: caller.userId,
      project_id: caller.projectId,
    })
    return await deps.createTrust(caller, id)
  } catch (error) {
    // 401: the caller's token is good by our memory and was revoked since. Whoever logs in again may grant a trust; we would go on with none.
    if (!(error instanceof CloudError) || error.status === 401) throw error
    log.warn({ err: error, cluster: id }, 'no new trust could be had; the deletion begins with the old one')
    return null
  }
}

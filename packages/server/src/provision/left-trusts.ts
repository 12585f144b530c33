import { type Cloud, isCloudError, type Trust } from '@fennec/openstack'
import { CLUSTER_ID_KEY } from './ownership.ts'

type MarkedTrust = Omit<Trust, 'roles'>

/** Trusts with our mark, among those whose trustee we are. */
export interface TrustKeeper {
  /** By the ids of the clusters they were made for: one list call for however many. */
  find(clusterIds: readonly string[], signal: AbortSignal): Promise<{ id: string; clusterId: string }[]>
  /** Only while it still carries the mark: an id alone proves nothing. False: there is no such trust. */
  delete(trust: { id: string; clusterId: string }, signal: AbortSignal): Promise<boolean>
}

/**
 * @param own the cloud as our service user sees it, the trustee
 * @param byTrust the same as the trustor of this trust
 */
export function createTrustKeeper(own: Cloud, byTrust: (trustId: string) => Cloud): TrustKeeper {
  const ourUser = async (signal: AbortSignal): Promise<string> => (await own.session.tokenInfo({ signal })).user.id

  return {
    async find(clusterIds, signal) {
      if (clusterIds.length === 0) return []
      const trustee = await ourUser(signal)
      const wanted = new Set(clusterIds)
      const trusts = await own.keystone.trusts.list({ trustee_user_id: trustee }, { signal })
      return trusts.flatMap((trust) => {
        const clusterId = markOf(trust, trustee)
        return clusterId !== null && wanted.has(clusterId) ? [{ id: trust.id, clusterId }] : []
      })
    },

    async delete({ id, clusterId }, signal) {
      const trust = await own.keystone.trusts.get(id, { signal })
      if (trust === null || markOf(trust, await ourUser(signal)) !== clusterId) return false
      try {
        return await own.keystone.trusts.delete(id, { signal })
      } catch (error) {
        if (!isCloudError(error, 403)) throw error
        // Without an administrator's rights only the trustor deletes a trust, and that is whom the trust makes of us.
        return await byTrust(id).keystone.trusts.delete(id, { signal })
      }
    },
  }
}

function markOf(trust: MarkedTrust, trustee: string): string | null {
  return trust.trustee_user_id === trustee ? (trust[CLUSTER_ID_KEY] ?? null) : null
}

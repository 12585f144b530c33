import { type Cloud, createCloud, type Session, type UserReference } from '@fennec/openstack'
import { LRUCache } from 'lru-cache'
import type { Cluster } from '../domain/model.ts'
import { NoTrust } from './trust-refused.ts'

type Owned = Pick<Cluster, 'name' | 'trust_id'>

/** Sessions kept, each with its token: as many clusters as an engine plausibly works on at once. */
const KEPT = 500

export interface Trustee {
  authUrl: string
  user: UserReference
  password: string
}

/**
 * The cloud as the owner of a cluster sees it: our service user by the cluster's trust. One session for each trust, so
 * that its token is asked for once and renewed when it runs out; all on the root session's connections.
 */
export function createTrustClouds(root: Session, { authUrl, user, password }: Trustee): (cluster: Owned) => Cloud {
  const clouds = new LRUCache<string, Cloud>({ max: KEPT })
  return (cluster) => {
    const trustId = cluster.trust_id
    if (trustId === null) {
      throw new NoTrust(cluster.name)
    }
    const kept = clouds.get(trustId)
    if (kept) return kept
    const cloud = createCloud(root.withCredentials({ kind: 'trust', authUrl, trustId, user, password }))
    clouds.set(trustId, cloud)
    return cloud
  }
}

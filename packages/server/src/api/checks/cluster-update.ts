import { type ClusterUpdate, FennecError } from '@fennec/contract'
import type { Cluster, Share } from '../../domain/model.ts'
import { sharesOfNodes } from '../../domain/node-shares.ts'
import type { ClusterChanges } from '../../store/queries.ts'
import type { Call } from '../call.ts'
import { assertNewNameFree } from './names.ts'
import { assertShares, checkMountable } from './shares.ts'
import { assertUpdatable } from './update.ts'

/** What the checks of a change found out. */
export interface CheckedUpdate {
  changes: ClusterChanges
  /** To be put on every node; null: not asked for. */
  publicKey: string | null
  /** To be mounted on every node, and no others; null: not asked for. */
  shares: Share[] | null
  verify: boolean
}

/** @throws {FennecError} what the row of the fault says */
export async function checkClusterUpdate(call: Call<ClusterUpdate>, cluster: Cluster): Promise<CheckedUpdate> {
  const { body, caller, deps } = call
  if (body.verification) {
    assertVerifiable(call, cluster)
    return { changes: {}, publicKey: null, shares: null, verify: true }
  }
  const changes = changesOf(body)
  const shares = body.shares ?? null
  assertUpdatable<Cluster>('Cluster', cluster, shares === null ? changes : { ...changes, shares }, caller.projectId)
  await assertNewNameFree(deps.store, 'Cluster', caller.projectId, cluster, changes)
  const publicKey = body.update_keypair ? await presentKey(call, cluster) : null
  if (shares !== null) await checkNewShares(call, cluster, shares)
  return { changes, publicKey, shares, verify: false }
}

/** A protected cluster may be looked at: that changes nothing. */
function assertVerifiable({ body, caller }: Call<ClusterUpdate>, cluster: Cluster): void {
  const { id, tenant_id, status, verification } = cluster
  if (tenant_id !== caller.projectId) throw new FennecError('UPDATE_OTHER_PROJECT', { kind: 'Cluster', id })
  const reason =
    Object.keys(body).length > 1
      ? 'verification must be the only thing in the request.'
      : status !== 'Active'
        ? `it must be Active, and is ${status}.`
        : verification?.status === 'CHECKING'
          ? 'it is being verified already.'
          : null
  if (reason !== null) throw new FennecError('CANNOT_VERIFY', { reason })
}

/** null means the default. */
function changesOf({ name, description, is_public, is_protected }: ClusterUpdate): ClusterChanges {
  return {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(is_public !== undefined && { is_public: is_public ?? false }),
    ...(is_protected !== undefined && { is_protected: is_protected ?? false }),
  }
}

/** An empty list is a list: nothing is to be mounted. */
async function checkNewShares({ body, cloud }: Call<ClusterUpdate>, cluster: Cluster, shares: Share[]): Promise<void> {
  const { id, status, node_groups: groups } = cluster
  if (body.update_keypair) throw new FennecError('SHARES_WITH_KEYPAIR')
  if (status !== 'Active') throw new FennecError('CLUSTER_BUSY', { id, status, operation: null })
  const facts = cloud()
  await assertShares(facts, shares)
  if (groups.some((group) => sharesOfNodes({ shares }, group).length > 0))
    await checkMountable(facts, { shares }, groups)
}

/** Key pairs belong to users: it is the caller's of that name that counts, as at creation. */
async function presentKey({ cloud }: Call, { id, status, user_keypair_id: name }: Cluster): Promise<string> {
  if (name === null) throw new FennecError('CLUSTER_WITHOUT_KEYPAIR', { id })
  if (status !== 'Active') throw new FennecError('CLUSTER_BUSY', { id, status, operation: null })
  const publicKey = await cloud().publicKey(name)
  if (publicKey === null) throw new FennecError('KEYPAIR_NOT_FOUND', { name })
  return publicKey
}

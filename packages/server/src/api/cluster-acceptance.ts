import { type ClusterCreate, FennecError } from '@fennec/contract'
import { CloudError } from '@fennec/openstack'
import type { Cluster } from '../domain/model.ts'
import { type NewCluster, TrustIntentGone, ValueRefused } from '../store/queries.ts'
import type { Call } from './call.ts'
import type { CheckedCluster } from './checks/cluster-create.ts'
import { insertNamed } from './checks/names.ts'
import { keeping } from './idempotency.ts'
import { newCluster, type Secrets } from './new-cluster.ts'

/**
 * Takes checked clusters into the books: a key pair and a trust each, then one transaction for all. Only the trusts are
 * outside of the database: each is announced there by an intent before Keystone is asked, and the intent ends in the
 * transaction that accepts its cluster. Whatever dies in between, the intent leads the engine's sweep to the trust.
 *
 * @param answer kept for when the request is sent again
 */
export async function acceptClusters(
  call: Call<ClusterCreate>,
  checked: CheckedCluster,
  answer: (made: Cluster[]) => unknown,
): Promise<Cluster[]> {
  const { deps, body } = call
  const trusts: IntendedTrust[] = []
  let isDecided = true
  try {
    const wishes: NewCluster[] = []
    for (const copy of checked.copies) {
      wishes.push(newCluster(call, checked, copy, await secretsOf(call, copy.id, trusts)))
    }
    const beside = { intended: trusts.map(({ clusterId }) => clusterId), keeping: keeping(call, answer) }
    isDecided = false
    return await insertNamed('Cluster', body.name, () => deps.store.clusters.acceptCreates(wishes, beside))
  } catch (refused) {
    // A connection that broke at the commit says nothing of what became of the rows: the sweep will see.
    if (isDecided || isRefusal(refused)) for (const trust of trusts) await takeBack(call, trust, refused)
    throw refused instanceof TrustIntentGone ? new FennecError('TRUST_TAKEN_BACK', { name: body.name }) : refused
  }
}

const isRefusal = (error: unknown): boolean =>
  error instanceof FennecError || error instanceof ValueRefused || error instanceof TrustIntentGone

interface IntendedTrust {
  clusterId: string
  /** null: Keystone has not said it. */
  trustId: string | null
}

async function secretsOf({ deps, caller }: Call, clusterId: string, trusts: IntendedTrust[]): Promise<Secrets> {
  await deps.store.trustIntents.add({
    cluster_id: clusterId,
    trustor_user_id: caller.userId,
    project_id: caller.projectId,
  })
  const trust: IntendedTrust = { clusterId, trustId: null }
  trusts.push(trust)
  trust.trustId = await deps.createTrust(caller, clusterId)
  return { trustId: trust.trustId, keys: deps.generateKeyPair() }
}

async function takeBack({ deps, caller, log }: Call, { clusterId, trustId }: IntendedTrust, why: unknown) {
  // Without an answer of Keystone there may be a trust all the same: the sweep will look.
  if (trustId === null && !isRefusedByCloud(why)) return
  try {
    if (trustId !== null) await deps.deleteTrust(caller, trustId)
    await deps.store.trustIntents.remove(clusterId)
  } catch (error) {
    // The caller is told why the cluster was refused; the intent stays, and with it the sweep finds the trust.
    log.error({ err: error, trustId }, 'The trust of a cluster that was refused could not be deleted')
  }
}

const isRefusedByCloud = (error: unknown): boolean =>
  error instanceof CloudError && error.status !== null && error.status < 500 && error.status !== 408

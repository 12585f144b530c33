import type { ClusterCreate } from '@fennec/contract'
import type { Cluster } from '../domain/model.ts'
import type { NewCluster } from '../store/queries.ts'
import type { Call } from './call.ts'
import type { CheckedCluster } from './checks/cluster-create.ts'
import { insertNamed } from './checks/names.ts'
import type { ManagementKeyPair } from './deps.ts'

/**
 * Takes checked clusters into the books: a key pair and a trust each, then one transaction for all. Only the trusts are
 * outside of the database, so they go again when the rows are refused.
 */
export async function acceptClusters(call: Call<ClusterCreate>, checked: CheckedCluster): Promise<Cluster[]> {
  const { deps, body } = call
  const trustIds: string[] = []
  try {
    const wishes: NewCluster[] = []
    for (const copy of checked.copies) wishes.push(newCluster(call, checked, copy, await secretsOf(call, trustIds)))
    return await insertNamed('Cluster', body.name, () => deps.store.clusters.acceptCreates(wishes))
  } catch (refused) {
    for (const trustId of trustIds) await takeBack(call, trustId)
    throw refused
  }
}

interface Secrets {
  trustId: string
  keys: ManagementKeyPair
}

async function secretsOf({ deps, caller }: Call, trustIds: string[]): Promise<Secrets> {
  const generating = deps.generateKeyPair()
  // Awaited below; until then a failure of it must not count as nobody's.
  generating.catch(() => undefined)
  const trustId = await deps.createTrust(caller)
  trustIds.push(trustId)
  return { trustId, keys: await generating }
}

async function takeBack({ deps, caller, log }: Call, trustId: string): Promise<void> {
  try {
    await deps.deleteTrust(caller, trustId)
  } catch (error) {
    // The caller is told why the cluster was refused; the trust ends with the user's role at the latest.
    log.error({ err: error, trustId }, 'The trust of a cluster that was refused could not be deleted')
  }
}

/** Defaults ← cluster template ← body. */
function newCluster(
  { body, caller }: Call<ClusterCreate>,
  { template, groups, configs, imageId, networkId }: CheckedCluster,
  { id, name }: { id: string; name: string },
  { trustId, keys }: Secrets,
): NewCluster {
  return {
    id,
    tenant_id: caller.projectId,
    name,
    description: body.description ?? template?.description ?? null,
    plugin_name: body.plugin_name,
    hadoop_version: body.hadoop_version,
    cluster_configs: configs,
    default_image_id: imageId,
    neutron_management_network: networkId,
    anti_affinity: body.anti_affinity ?? template?.anti_affinity ?? [],
    anti_affinity_ratio: 1,
    use_autoconfig: body.use_autoconfig ?? template?.use_autoconfig ?? true,
    shares: null,
    domain_name: body.domain_name ?? template?.domain_name ?? null,
    is_transient: body.is_transient ?? false,
    is_public: body.is_public ?? false,
    is_protected: body.is_protected ?? false,
    user_keypair_id: body.user_keypair_id ?? null,
    cluster_template_id: template?.id ?? null,
    trust_id: trustId,
    management_public_key: keys.publicKey,
    management_private_key: keys.privateKey,
    node_groups: groups.map(({ count, ...group }) => ({ ...group, target_count: count })),
  }
}

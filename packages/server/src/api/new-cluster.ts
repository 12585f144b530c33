import type { ClusterCreate } from '@fennec/contract'
import type { NewCluster } from '../store/queries.ts'
import type { Call } from './call.ts'
import type { CheckedCluster } from './checks/cluster-create.ts'
import type { ManagementKeyPair } from './deps.ts'

export interface Secrets {
  trustId: string
  keys: ManagementKeyPair
}

/** Defaults ← cluster template ← body. */
export function newCluster(
  { body, caller }: Call<ClusterCreate>,
  { template, groups, configs, shares, imageId, networkId }: CheckedCluster,
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
    shares,
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

import type { Cluster } from '@fennec/client'
import { cloudNames } from '../../names/cloud-names.ts'
import { given } from '../../shell/given.ts'
import { type Drive, type KeyPair, randomName } from './drive.ts'
import { gone } from './gone.ts'
import type { UsableImage } from './image.ts'
import type { TemplateIds } from './node-group-templates.ts'

/** Names of the node groups of the cluster, by the names of their templates in the file. */
export type GroupNames = ReadonlyMap<string, string>

export async function clusterTemplate(drive: Drive, ids: TemplateIds): Promise<{ id: string; groups: GroupNames }> {
  const { work, case: the, belongings, network } = drive
  const { plugin_name, plugin_version, cluster_template: wish } = the.wish
  const counts = Object.entries(wish?.node_group_templates ?? {})
  const groups = new Map(counts.map(([name]) => [name, randomName(name)]))
  const made = await work.client.clusterTemplates.create({
    ...given({
      description: wish?.description,
      cluster_configs: wish?.cluster_configs,
      anti_affinity: wish?.anti_affinity,
    }),
    name: randomName(wish?.name ?? 'ct'),
    plugin_name,
    plugin_version,
    neutron_management_network: await cloudNames(work.login).network(network.private_network ?? 'private'),
    node_groups: counts.map(([name, count]) => ({
      name: groups.get(name) ?? name,
      node_group_template_id: ids.get(name) ?? '',
      count,
    })),
  })
  belongings.add(`cluster template ${made.name}`, (signal) =>
    gone(work.client.clusterTemplates.delete(made.id, { signal })),
  )
  return { id: made.id, groups }
}

export async function makeCluster(
  drive: Drive,
  templateId: string,
  image: UsableImage,
  key: KeyPair,
): Promise<{ id: string; name: string }> {
  const { work, case: the, belongings } = drive
  const { plugin_name, plugin_version, cluster: wish = {} } = the.wish
  const { id, name } = await work.client.clusters.create({
    ...given({ description: wish.description, is_transient: wish.is_transient }),
    name: randomName(wish.name ?? 'test'),
    plugin_name,
    plugin_version,
    cluster_template_id: templateId,
    default_image_id: image.id,
    user_keypair_id: key.name,
  })
  belongings.add(`cluster ${name}`, async (signal) => {
    await gone(work.client.clusters.delete(id, undefined, { signal }))
    await work.client.clusters.waitFor(id, 'Deleted', {
      signal,
      intervalMs: work.shell.lookEveryMs,
      timeoutMs: the.timeouts.deletedMs,
    })
  })
  return { id, name }
}

export async function whenActive({ work, case: the, signal }: Drive, id: string): Promise<Cluster> {
  return await work.client.clusters.waitFor(id, 'Active', {
    signal,
    intervalMs: work.shell.lookEveryMs,
    timeoutMs: the.timeouts.activeMs,
  })
}

import type { PluginCluster, PluginNode, PluginNodeGroup } from '@fennec/plugins/interface'
import type { Cluster, Instance, NodeGroup } from '../domain/model.ts'
import type { GuestAddress } from '../guest/guest-address.ts'
import type { Work } from './work.ts'

export function instancesOf(cluster: Cluster): Instance[] {
  return cluster.node_groups.flatMap((group) => group.instances)
}

/** The nodes the present operation prepares. */
export function focusedNodes({ cluster, focus }: Pick<Work, 'cluster' | 'focus'>): Instance[] {
  return instancesOf(cluster).filter((instance) => focus.includes(instance))
}

export function groupOf(cluster: Cluster, instance: Instance): NodeGroup {
  const group = cluster.node_groups.find((one) => one.id === instance.node_group_id)
  if (!group) throw new Error(`Instance ${instance.instance_name} belongs to no node group of cluster ${cluster.id}.`)
  return group
}

export function fqdn(instance: Instance, nodeDomain: string): string {
  return instance.dns_hostname ?? `${instance.instance_name}.${nodeDomain}`
}

/** How a node is reached: by its management address, as the image's login user, with the cluster's own key. */
export function addressOf(cluster: Cluster, instance: Instance, privateKey: string, sshPort: number): GuestAddress {
  if (instance.management_ip === null)
    throw new Error(`Instance ${instance.instance_name} has no management address yet.`)
  return {
    id: instance.instance_id,
    name: instance.instance_name,
    host: instance.management_ip,
    port: sshPort,
    username: groupOf(cluster, instance).resolved.image_username,
    privateKey,
    hostKey: instance.ssh_host_key,
  }
}

/** Mount points of the data volumes; `/mnt` when there are none. */
function storagePaths(group: NodeGroup, instance: Instance): string[] {
  if (instance.storage_devices_number === 0) return ['/mnt']
  const prefix = group.volume_mount_prefix ?? '/volumes/disk'
  return Array.from({ length: instance.storage_devices_number }, (_, index) => `${prefix}${index + 1}`)
}

/** Of what is under way, what it takes to reach the nodes. */
type NodesAtHand = Pick<Work, 'cluster' | 'guests' | 'signal'> & {
  operations: Pick<Work['operations'], 'privateKey'>
  options: Pick<Work['options'], 'sshPort' | 'nodeDomain'>
}

/** The cluster as a plugin sees it: nodes it can run commands on. */
export async function pluginCluster(work: NodesAtHand): Promise<PluginCluster> {
  const { cluster, guests, operations, options } = work
  const privateKey = await operations.privateKey(cluster.id)
  const nodes = cluster.node_groups.flatMap((group) =>
    group.instances.map((instance): PluginNode => {
      const guest = guests.guest(addressOf(cluster, instance, privateKey, options.sshPort))
      return {
        run: (command, runOptions) => guest.run(command, { signal: work.signal, ...runOptions }),
        writeFile: (path, content, writeOptions) => guest.writeFile(path, content, writeOptions),
        readFile: (path, readOptions) => guest.readFile(path, readOptions),
        instanceName: instance.instance_name,
        fqdn: fqdn(instance, options.nodeDomain),
        internalIp: instance.internal_ip ?? '',
        managementIp: instance.management_ip ?? '',
        nodeGroup: pluginNodeGroup(cluster, group),
        storagePaths: storagePaths(group, instance),
      }
    }),
  )
  return {
    id: cluster.id,
    name: cluster.name,
    pluginVersion: cluster.hadoop_version,
    clusterConfigs: cluster.cluster_configs,
    nodeGroups: cluster.node_groups.map((group) => pluginNodeGroup(cluster, group)),
    nodes,
  }
}

function pluginNodeGroup(cluster: Cluster, group: NodeGroup): PluginNodeGroup {
  const { flavor_vcpus: vcpus, flavor_ram: ramMiB } = group.resolved
  return {
    id: group.id,
    name: group.name,
    nodeProcesses: group.node_processes,
    nodeConfigs: group.node_configs,
    count: group.target_count,
    flavorId: group.resolved.flavor_id,
    flavor: vcpus === undefined || ramMiB === undefined ? null : { vcpus, ramMiB },
    // null: nothing was said, and it is on unless somebody says otherwise.
    useAutoconfig: cluster.use_autoconfig !== false && group.use_autoconfig !== false,
  }
}

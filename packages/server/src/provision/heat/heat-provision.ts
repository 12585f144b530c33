import type { Cloud, StackSource } from '@fennec/openstack'
import type { Cluster } from '../../domain/model.ts'
import { readBackBootDisks } from '../boot-disk-read-back.ts'
import { dataVolumesByServer } from '../data-volumes.ts'
import { growBootVolume } from '../grow-boot-volume.ts'
import { inventoryBeside } from '../inventory-beside.ts'
import { deleteLeftOvers, deleteOwned, inventory } from '../left-overs.ts'
import { nodeRootDisk } from '../node-root-disk.ts'
import { ownedServers, ownedVolumes } from '../owned.ts'
import { NODE_GROUP_ID_KEY } from '../ownership.ts'
import type { Provision, ServerAddresses } from '../provision.ts'
import { serverAddresses } from '../server-addresses.ts'
import { exportLocation, settleAccess } from '../share-access.ts'
import { adoptedStack } from './adopted-stack.ts'
import { BOOT_VOLUME_RESOURCE } from './boot-volume.ts'
import { bootVolumeSeconds } from './boot-volume-seconds.ts'
import { clusterStack } from './cluster-stack.ts'
import { grownStack } from './grown-stack.ts'
import { deleteStack, ensureStack, findStack, stateOf } from './owned-stack.ts'
import { reshapeStack } from './reshape-stack.ts'
import { reshapedStack } from './reshaped-stack.ts'
import { STACK_DEPTH } from './stack-detail.ts'
import type { StackOptions } from './stack-options.ts'
import { stackServers } from './stack-servers.ts'

export interface HeatProvisionOptions extends Pick<StackOptions, 'waitCondition' | 'stackTags' | 'orchestrationHost'> {
  /** Option `use_floating_ips`: nodes are reached by their floating IPs. */
  useFloatingIps: boolean
}

export interface HeatProvisionSetup {
  /** The cloud as the cluster's owner sees it: by the cluster's trust. */
  cloudFor(cluster: Cluster): Cloud
  /** The cloud as our service user sees it, who is the trustee of every trust. */
  trusteeCloud: Cloud
  options: HeatProvisionOptions
}

/** Clusters as Heat stacks. */
export function createHeatProvision({ cloudFor, trusteeCloud, options }: HeatProvisionSetup): Provision {
  /** Needed only where a group has a security group of its own. */
  async function managementCidrs(cloud: Cloud, cluster: Cluster, signal: AbortSignal): Promise<string[]> {
    const network_id = cluster.neutron_management_network
    if (network_id === null || !cluster.node_groups.some((group) => group.auto_security_group)) return []
    return (await cloud.neutron.subnets.list({ network_id }, { signal })).map((subnet) => subnet.cidr)
  }

  return {
    async ensureStack(cluster, signal) {
      const cloud = cloudFor(cluster)
      const setting = { ...options, managementCidrs: await managementCidrs(cloud, cluster, signal) }
      return await ensureStack(cloud, cluster, clusterStack(cluster, setting), signal)
    },

    async reshapeStack(cluster, shape, announcements, signal, { again = false } = {}) {
      const cloud = cloudFor(cluster)
      const setting = { ...options, managementCidrs: await managementCidrs(cloud, cluster, signal) }
      const reshape = (source: StackSource) => reshapedStack(source, cluster, shape, setting)
      const stack = await reshapeStack({ cloud, cluster, announcements, signal }, reshape, again)
      return await stateOf(cloud, stack, false, signal)
    },

    async adoptStack(cluster, announcements, signal) {
      const cloud = cloudFor(cluster)
      let bootVolumeSizesGiB = new Map<string, number>()
      const adopt = (source: StackSource) => {
        const adoption = adoptedStack(source, cluster)
        bootVolumeSizesGiB = adoption.bootVolumeSizesGiB
        return adoption.source
      }
      const stack = await reshapeStack({ cloud, cluster, announcements, signal }, adopt, true)
      return { begun: await stateOf(cloud, stack, false, signal), bootVolumeSizesGiB }
    },

    async growBootVolume(cluster, volumeId, sizeGiB, signal, wait) {
      const growing = { cloud: cloudFor(cluster), operator: trusteeCloud, cluster, signal, wait }
      return await growBootVolume(volumeId, sizeGiB, growing)
    },

    async nodeRootDisk(cluster, node, signal) {
      return await nodeRootDisk(cloudFor(cluster), cluster, node, signal)
    },

    async rewriteBootVolume(cluster, { instance_id }, imageId, signal) {
      const { nova } = cloudFor(cluster)
      const name = cluster.user_keypair_id
      const keyPair = name === null ? null : await nova.keypairs.get(name, { signal })
      // Without the signal: what Nova is asked for must be there to be found.
      await nova.servers.rebuild(instance_id, imageId, { keyName: keyPair?.name })
    },

    async settleBootVolumeSize(cluster, group, sizeGiB, announcements, signal) {
      const cloud = cloudFor(cluster)
      const grow = (source: StackSource) => grownStack(source, cluster, group, sizeGiB)
      const stack = await reshapeStack({ cloud, cluster, announcements, signal }, grow, true)
      return await stateOf(cloud, stack, false, signal)
    },

    async stackState(cluster, signal, { detail = false } = {}) {
      const cloud = cloudFor(cluster)
      const stack = await findStack(cloud, cluster, signal)
      return stack && (await stateOf(cloud, stack, detail, signal))
    },

    async servers(cluster, signal) {
      const cloud = cloudFor(cluster)
      const held = async () => {
        const stack = await findStack(cloud, cluster, signal)
        return stack && (await cloud.heat.resources.list(stack, { nestedDepth: STACK_DEPTH, signal }))
      }
      const [resources, owned] = await Promise.all([held(), ownedServers(cloud, cluster, signal)])
      return stackServers(resources ?? [], owned, cluster, options.useFloatingIps)
    },

    async addresses(cluster, signal) {
      const addresses = new Map<string, ServerAddresses>()
      for (const server of await ownedServers(cloudFor(cluster), cluster, signal)) {
        const group = cluster.node_groups.find(({ id }) => id === server.metadata[NODE_GROUP_ID_KEY])
        const found = group && serverAddresses(server, cluster, group, options.useFloatingIps)
        if (found) addresses.set(server.id, found)
      }
      return addresses
    },

    async readBackBootDisks(cluster, signal) {
      const cloud = cloudFor(cluster)
      const [servers, volumes] = await Promise.all([
        ownedServers(cloud, cluster, signal),
        ownedVolumes(cloud, cluster, signal),
      ])
      return readBackBootDisks(cluster, servers, volumes)
    },

    async bootVolumeSeconds(cluster, signal) {
      const cloud = cloudFor(cluster)
      const stack = await findStack(cloud, cluster, signal)
      if (stack === null) return new Map()
      const of = { nestedDepth: STACK_DEPTH, resourceName: BOOT_VOLUME_RESOURCE }
      return bootVolumeSeconds(await cloud.heat.events.list(stack, of, { signal }))
    },

    async dataVolumes(cluster, signal) {
      return dataVolumesByServer(await ownedVolumes(cloudFor(cluster), cluster, signal))
    },

    async settleShareAccess(cluster, shareId, wanted, announcements, signal) {
      return await settleAccess(cloudFor(cluster), cluster, shareId, wanted, announcements, signal)
    },

    async shareLocations(cluster, shareIds, signal) {
      const cloud = cloudFor(cluster)
      const found = await Promise.all(
        shareIds.map(async (id) => [id, await exportLocation(cloud, id, signal)] as const),
      )
      return new Map(found.flatMap(([id, location]) => (location === null ? [] : [[id, location]])))
    },

    async deleteStack(cluster, signal) {
      await deleteStack(cloudFor(cluster), cluster, signal)
    },

    async inventory(cluster, signal) {
      return await inventory(cloudFor(cluster), cluster, signal)
    },

    async deleteLeftOvers(cluster, known, signal) {
      await deleteLeftOvers(cloudFor(cluster), cluster, known, signal)
    },

    async inventoryBeside(cluster, nodes, signal) {
      return await inventoryBeside(cloudFor(cluster), cluster, nodes, signal)
    },

    async deleteBeside(cluster, known, signal) {
      await deleteOwned(cloudFor(cluster), cluster, known, signal)
    },

    async deleteTrust(cluster, signal) {
      if (cluster.trust_id === null) return
      // Once a trust is gone its own session gets 401, as with a wrong password; only the trustee can tell which it is.
      if ((await trusteeCloud.keystone.trusts.get(cluster.trust_id, { signal })) === null) return
      await cloudFor(cluster).keystone.trusts.delete(cluster.trust_id, { signal })
    },
  }
}

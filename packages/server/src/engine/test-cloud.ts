import type { Plugin } from '@fennec/plugins/interface'
import { diskOfIndex } from '../domain/boot-disk/generations.ts'
import type { HostsInCloud } from '../domain/hosts/hosts-in-cloud.ts'
import { instanceIndex } from '../domain/leaving-instances.ts'
import type { Cluster, Instance, NodeGroup } from '../domain/model.ts'
import type { Guests } from '../guest/guests.ts'
import type { Inventory, Provision, ProvisionedServer, StackState } from '../provision/provision.ts'
import type { SeedVolumes } from '../provision/seed-volumes.ts'
import { noSeeds, type SeedsInTestCloud, testSeedVolumes } from './seeds/test-seed-volumes.ts'
import { type TestPlaces, testHosts } from './test-hosts.ts'

/** The one whose place in the course of an operation a test can name: every deed in the cloud or on a node. */
export type Deed = string

export interface TestCloud {
  provision: Provision
  /** The same by the rights of the service, when it has any. */
  ownProvision: Provision
  seesAll: boolean
  /** What whoever comes by the trust of a cluster is told. */
  trustRefusal: Error | null
  hosts: HostsInCloud
  /** Where servers are, as Nova has it. */
  places: TestPlaces
  guests: Guests
  seedVolumes: SeedVolumes
  seeds: SeedsInTestCloud
  /** What each stack's boot volumes were to be filled from when it was last made or grew, by the name of the node group. */
  sources: Map<string, string>
  plugin: Plugin
  /** All deeds so far, in order. */
  deeds: Deed[]
  /** Stacks made and not deleted, by name; a second `create` of the same name would show here as 2. */
  created: Map<string, number>
  inventory: Inventory
  /** Why nobody can be let in. */
  shareProblem: string | null
  trusts: Set<string>
  /** Called before and after every deed; what it throws or awaits is the fault of the test's choosing. */
  onDeed: (deed: Deed, when: 'before' | 'after') => Promise<void> | void
  /** Node group id → the indexes of its nodes. */
  members: Map<string, number[]>
  /** Names of all servers ever made, in order. */
  made: string[]
  /** Sizes of boot volumes that have grown, GiB. */
  grown: Map<string, number>
  /** What boot volumes were written anew from, by Nova's id of the server. */
  images: Map<string, string>
  /** Why Nova cannot rebuild a server. */
  rebuildFault: string | null
  /** Why no boot volume can grow. */
  growthFault: string | null
  /** Overrides the state Heat reports. */
  stackFault: { status: StackState['status']; reason: string; uncloned?: string } | null
}

/** A cloud in memory that adopts what is there, as the real provisioning does: what the engine is tested against. */
export function testCloud(): TestCloud {
  const cloud: TestCloud = {
    deeds: [],
    created: new Map(),
    inventory: { stacks: [], servers: [], volumes: [], ports: [], accessRules: [] },
    shareProblem: null,
    trusts: new Set(['trust-1']),
    onDeed: () => undefined,
    stackFault: null,
    grown: new Map(),
    growthFault: null,
    images: new Map(),
    rebuildFault: null,
    members: new Map(),
    made: [],
    provision: undefined as never,
    ownProvision: undefined as never,
    seesAll: false,
    trustRefusal: null,
    hosts: undefined as never,
    places: {
      servers: [],
      disabled: new Map(),
      volumeHosts: new Map(),
      refusal: null,
      stuck: new Set(),
      givesUp: new Map(),
    },
    seedVolumes: undefined as never,
    seeds: noSeeds(),
    sources: new Map(),
    guests: undefined as never,
    plugin: undefined as never,
  }
  const deed = async <T>(name: Deed, act: () => T): Promise<T> => {
    await cloud.onDeed(name, 'before')
    cloud.deeds.push(name)
    const result = act()
    await cloud.onDeed(name, 'after')
    return result
  }
  cloud.ownProvision = testProvision(cloud, deed)
  cloud.provision = byTrust(cloud, cloud.ownProvision)
  cloud.hosts = testHosts(cloud.places, deed)
  cloud.guests = testGuests(cloud, deed)
  cloud.seedVolumes = testSeedVolumes(cloud, deed)
  cloud.plugin = testPlugin()
  return cloud
}

export type Doing = <T>(name: Deed, act: () => T) => Promise<T>

function testProvision(cloud: TestCloud, deed: Doing): Provision {
  const state = (cluster: Cluster): StackState | null => {
    if (!cloud.inventory.stacks.includes(cluster.name)) return null
    const { status, reason } = cloud.stackFault ?? { status: 'complete' as const, reason: '' }
    const { uncloned = null } = cloud.stackFault ?? {}
    return {
      stackId: `stack-${cluster.name}`,
      stackName: cluster.name,
      status,
      reason,
      detail: null,
      has: null,
      uncloned,
    }
  }
  const server = (cluster: Cluster, group: NodeGroup, index: number): ProvisionedServer => {
    const instanceName = `${cluster.name_in_cloud}-${group.name}-${index}`
    return { instanceId: `id-${instanceName}`, instanceName, nodeGroupId: group.id, index, addresses: null }
  }
  const servers = (cluster: Cluster): ProvisionedServer[] =>
    cluster.node_groups.flatMap((group) =>
      (cloud.members.get(group.id) ?? []).map((index) => server(cluster, group, index)),
    )
  const add = (cluster: Cluster, group: NodeGroup, index: number) => {
    const { instanceId, instanceName } = server(cluster, group, index)
    cloud.members.set(group.id, [...(cloud.members.get(group.id) ?? []), index])
    cloud.made.push(instanceName)
    cloud.sources.set(group.name, group.resolved.source_volume_id ?? 'image')
    cloud.inventory.servers.push(instanceId)
    cloud.inventory.volumes.push(`boot-of-${instanceId}`)
    cloud.inventory.ports.push(`port-of-${instanceId}`)
  }
  /** Its volume outlives it, as one that Heat lost sight of. */
  const remove = (cluster: Cluster, group: NodeGroup, index: number) => {
    const { instanceId } = server(cluster, group, index)
    cloud.members.set(
      group.id,
      (cloud.members.get(group.id) ?? []).filter((one) => one !== index),
    )
    cloud.inventory.servers = cloud.inventory.servers.filter((id) => id !== instanceId)
    cloud.inventory.ports = cloud.inventory.ports.filter((id) => id !== `port-of-${instanceId}`)
  }
  /** As Heat does it: those that leave go, then the highest; new ones get numbers nobody had. */
  const resize = (cluster: Cluster, group: NodeGroup, count: number, leaving: readonly Instance[]) => {
    for (const one of leaving.filter(({ node_group_id }) => node_group_id === group.id)) {
      remove(cluster, group, instanceIndex(one))
    }
    for (;;) {
      const present = cloud.members.get(group.id) ?? []
      const last = present.at(-1)
      if (present.length === count) return
      if (present.length > count && last !== undefined) remove(cluster, group, last)
      else add(cluster, group, nextIndex(group, present))
    }
  }
  const nextIndex = ({ resolved }: NodeGroup, present: readonly number[]) => {
    const first = resolved.generation ? Number(`${resolved.generation.prefix}0`) : 0
    return Math.max(first, (present.at(-1) ?? -1) + 1)
  }
  const isVolumeBacked = (cluster: Cluster, { nodeGroupId, index }: ProvisionedServer) => {
    const group = cluster.node_groups.find(({ id }) => id === nodeGroupId)
    return group === undefined || diskOfIndex(group.resolved, index).boot_volume_size !== null
  }
  const fillOf = (cluster: Cluster, instanceId: string) => {
    const { nodeGroupId } = servers(cluster).find((one) => one.instanceId === instanceId) ?? {}
    const source = cluster.node_groups.find(({ id }) => id === nodeGroupId)?.resolved.source_volume_id ?? null
    return { fill: source === null ? ('image' as const) : ('clone' as const), sourceVolumeId: source }
  }
  return {
    async ensureStack(cluster) {
      await deed('create stack', () => {
        if (cloud.inventory.stacks.includes(cluster.name)) return
        cloud.created.set(cluster.name, (cloud.created.get(cluster.name) ?? 0) + 1)
        cloud.inventory.stacks.push(cluster.name)
        for (const group of cluster.node_groups) {
          for (let index = 0; index < group.target_count; index++) add(cluster, group, index)
        }
      })
      const made = state(cluster)
      if (!made) throw new Error('the stack was just made')
      return made
    },
    async reshapeStack(cluster, { counts, leaving }) {
      const wanted = cluster.node_groups.map((group) => `${group.name}=${counts.get(group.id) ?? 0}`)
      await deed(`reshape ${wanted.join(' ')}`, () => {
        for (const group of cluster.node_groups) resize(cluster, group, counts.get(group.id) ?? 0, leaving)
      })
      const reshaped = state(cluster)
      if (!reshaped) throw new Error('there is no stack')
      return reshaped
    },
    async adoptStack(cluster) {
      const begun = await deed('adopt', () => state(cluster))
      if (!begun) throw new Error('there is no stack')
      return { begun, bootVolumeSizesGiB: new Map() }
    },
    growBootVolume: (_cluster, volumeId, sizeGiB) =>
      deed(`grow ${volumeId} to ${sizeGiB}`, () => {
        if (cloud.growthFault !== null) return cloud.growthFault
        cloud.grown.set(volumeId, sizeGiB)
        return null
      }),
    nodeRootDisk: (_cluster, { instance_id: id }) =>
      Promise.resolve({
        status: cloud.rebuildFault !== null && cloud.images.has(id) ? 'ERROR' : 'ACTIVE',
        taskState: null,
        fault: cloud.rebuildFault,
        imageId: cloud.images.get(id) ?? 'image-1',
        volumeStatus: 'in-use',
      }),
    async rewriteBootVolume(_cluster, { instance_id: id, instance_name: name }, imageId) {
      await deed(`rebuild ${name}`, () => {
        cloud.images.set(id, imageId)
      })
    },
    async settleBootVolumeSize(cluster, group, sizeGiB) {
      await deed(`settle ${group.name} at ${sizeGiB}`, () => undefined)
      const settled = state(cluster)
      if (!settled) throw new Error('there is no stack')
      return settled
    },
    stackState: (cluster) => Promise.resolve(state(cluster)),
    servers: (cluster) => Promise.resolve(servers(cluster)),
    addresses: (cluster) =>
      Promise.resolve(
        new Map(
          servers(cluster).map((one, i) => [
            one.instanceId,
            { internalIp: `10.0.0.${i}`, managementIp: `10.0.0.${i}` },
          ]),
        ),
      ),
    readBackBootDisks: (cluster) =>
      Promise.resolve(
        servers(cluster).map((one) => ({
          instanceId: one.instanceId,
          volumeBacked: isVolumeBacked(cluster, one),
          ...(isVolumeBacked(cluster, one)
            ? { bootVolumeId: `boot-of-${one.instanceId}`.slice(0, 36), ...fillOf(cluster, one.instanceId) }
            : { bootVolumeId: null, fill: null, sourceVolumeId: null }),
          problem: null,
        })),
      ),
    bootVolumeSeconds: (cluster) =>
      Promise.resolve(new Map(servers(cluster).map((one) => [`boot-of-${one.instanceId}`.slice(0, 36), 7]))),
    dataVolumes: () => Promise.resolve(new Map()),
    settleShareAccess: (_cluster, shareId, wanted) =>
      deed(
        `let into ${shareId}: ${wanted.map(({ node, level }) => `${node.instance_name} ${level}`).join(', ')}`,
        () => {
          if (cloud.shareProblem !== null) return { waitsFor: [], problem: cloud.shareProblem }
          const others = cloud.inventory.accessRules.filter((id) => !id.startsWith(`${shareId} `))
          cloud.inventory.accessRules = [...others, ...wanted.map(({ node }) => `${shareId} ${node.instance_id}`)]
          return { waitsFor: [], problem: null }
        },
      ),
    shareLocations: (_cluster, ids) => Promise.resolve(new Map(ids.map((id) => [id, `files.example.org:/${id}`]))),
    deleteStack: (cluster) =>
      deed('delete stack', () => {
        cloud.inventory.stacks = cloud.inventory.stacks.filter((name) => name !== cluster.name)
        cloud.inventory.servers = []
        cloud.inventory.ports = []
        cloud.members.clear()
      }),
    inventory: () => Promise.resolve({ ...cloud.inventory }),
    deleteLeftOvers: () =>
      deed('delete left-overs', () => {
        cloud.inventory.volumes = []
        cloud.inventory.accessRules = []
      }),
    inventoryBeside: (_cluster, nodes) => {
      const known = nodes.map((node) => node.instance_id)
      const beside = (ids: string[]) => ids.filter((id) => !known.some((one) => id.endsWith(one)))
      const { servers, volumes, ports, accessRules } = cloud.inventory
      return Promise.resolve({
        stacks: [],
        servers: beside(servers),
        volumes: beside(volumes),
        ports: beside(ports),
        accessRules: beside(accessRules),
      })
    },
    deleteBeside: (_cluster, left) =>
      deed('delete what removed nodes left', () => {
        cloud.inventory.volumes = cloud.inventory.volumes.filter((id) => !left.volumes.includes(id))
        cloud.inventory.accessRules = cloud.inventory.accessRules.filter((id) => !left.accessRules.includes(id))
      }),
    deleteTrust: (cluster) =>
      deed('delete trust', () => {
        if (cluster.trust_id) cloud.trusts.delete(cluster.trust_id)
      }),
  }
}

/** The same acts, unless the trust is refused. */
function byTrust(cloud: TestCloud, provision: Provision): Provision {
  return new Proxy(provision, {
    get: (acts, name) => {
      const act = Reflect.get(acts, name)
      return typeof act !== 'function'
        ? act
        : (...words: unknown[]) => (cloud.trustRefusal === null ? act(...words) : Promise.reject(cloud.trustRefusal))
    },
  })
}

function testGuests(cloud: TestCloud, deed: Doing): Guests {
  /** It lies on the disk. */
  const keyOf = (id: string) => `ssh-ed25519 ${cloud.images.has(id) ? 'BBBB' : 'AAAA'}`
  return {
    forget: () => undefined,
    guest: (address) => ({
      run: (command) =>
        deed(`${address.name}: ${command.slice(0, 20)}`, () => ({ stdout: '', stderr: '', exitCode: 0 })),
      writeFile: () => Promise.resolve(),
      readFile: () => Promise.resolve(''),
    }),
    whenReachable: (address) =>
      deed(`reach ${address.name}`, () => ({
        hostKey: keyOf(address.id),
        fingerprint: 'SHA256:abc',
        firstContact: address.hostKey === null,
      })),
    close: () => undefined,
  }
}

function testPlugin(): Plugin {
  return {
    name: 'fake',
    title: 'Fake',
    description: '',
    versions: ['0.1'],
    labels: { plugin: {}, versions: {} },
    configs: () => [],
    nodeProcesses: () => ({}),
    requiredImageTags: () => [],
    openPorts: () => [],
    validate: () => undefined,
    configure: (cluster, { onNodes }) =>
      onNodes('Configure fake', cluster.nodes, async (node) => {
        await node.run('configure')
      }),
    start: (cluster, { onNodes }) =>
      onNodes('Start fake', cluster.nodes, async (node) => {
        await node.run('start')
      }),
    scaling: {
      validateScaling: () => undefined,
      decommissionNodes: (_cluster, leaving, { onNodes }) =>
        onNodes('Stop fake', leaving, async (node) => {
          await node.run('decommission')
        }),
      scaleCluster: (_cluster, joined, { onNodes }) =>
        onNodes('Join fake', joined, async (node) => {
          await node.run('join')
        }),
    },
    info: (cluster) => ({ Fake: { Nodes: String(cluster.nodes.length) } }),
  }
}

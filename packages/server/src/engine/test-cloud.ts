import type { Plugin } from '@fennec/plugins/interface'
import type { Cluster } from '../domain/model.ts'
import type { Guests } from '../guest/guests.ts'
import type { Inventory, Provision, ProvisionedServer, StackState } from '../provision/provision.ts'

/** The one whose place in the course of an operation a test can name: every deed in the cloud or on a node. */
export type Deed = string

export interface TestCloud {
  provision: Provision
  guests: Guests
  plugin: Plugin
  /** All deeds so far, in order. */
  deeds: Deed[]
  /** Stacks made and not deleted, by name; a second `create` of the same name would show here as 2. */
  created: Map<string, number>
  inventory: Inventory
  trusts: Set<string>
  /** Called before and after every deed; what it throws or awaits is the fault of the test's choosing. */
  onDeed: (deed: Deed, when: 'before' | 'after') => Promise<void> | void
  /** Overrides the state Heat reports. */
  stackFault: { status: StackState['status']; reason: string } | null
}

/** A cloud in memory that adopts what is there, as the real provisioning does: what the engine is tested against. */
export function testCloud(): TestCloud {
  const cloud: TestCloud = {
    deeds: [],
    created: new Map(),
    inventory: { stacks: [], servers: [], volumes: [], ports: [] },
    trusts: new Set(['trust-1']),
    onDeed: () => undefined,
    stackFault: null,
    provision: undefined as never,
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
  cloud.provision = testProvision(cloud, deed)
  cloud.guests = testGuests(deed)
  cloud.plugin = testPlugin()
  return cloud
}

type Doing = <T>(name: Deed, act: () => T) => Promise<T>

function testProvision(cloud: TestCloud, deed: Doing): Provision {
  const state = (cluster: Cluster): StackState | null => {
    if (!cloud.inventory.stacks.includes(cluster.name)) return null
    const { status, reason } = cloud.stackFault ?? { status: 'complete' as const, reason: '' }
    return { stackId: `stack-${cluster.name}`, stackName: cluster.name, status, reason, detail: null }
  }
  const servers = (cluster: Cluster): ProvisionedServer[] =>
    cluster.node_groups.flatMap((group) =>
      Array.from({ length: group.target_count }, (_, index) => {
        const instanceName = `${cluster.name}-${group.name}-${index}`
        return { instanceId: `id-${instanceName}`, instanceName, nodeGroupId: group.id, index }
      }),
    )
  return {
    async ensureStack(cluster) {
      await deed('create stack', () => {
        if (cloud.inventory.stacks.includes(cluster.name)) return
        cloud.created.set(cluster.name, (cloud.created.get(cluster.name) ?? 0) + 1)
        cloud.inventory.stacks.push(cluster.name)
        for (const { instanceId } of servers(cluster)) {
          cloud.inventory.servers.push(instanceId)
          cloud.inventory.volumes.push(`boot-of-${instanceId}`)
          cloud.inventory.ports.push(`port-of-${instanceId}`)
        }
      })
      const made = state(cluster)
      if (!made) throw new Error('the stack was just made')
      return made
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
        servers(cluster).map(({ instanceId }) => ({
          instanceId,
          volumeBacked: true,
          bootVolumeId: `boot-of-${instanceId}`.slice(0, 36),
          problem: null,
        })),
      ),
    dataVolumes: () => Promise.resolve(new Map()),
    deleteStack: (cluster) =>
      deed('delete stack', () => {
        cloud.inventory.stacks = cloud.inventory.stacks.filter((name) => name !== cluster.name)
        cloud.inventory.servers = []
        cloud.inventory.ports = []
      }),
    inventory: () => Promise.resolve({ ...cloud.inventory }),
    deleteLeftOvers: () =>
      deed('delete left-overs', () => {
        cloud.inventory.volumes = []
      }),
    deleteTrust: (cluster) =>
      deed('delete trust', () => {
        if (cluster.trust_id) cloud.trusts.delete(cluster.trust_id)
      }),
  }
}

function testGuests(deed: Doing): Guests {
  return {
    guest: (address) => ({
      run: (command) =>
        deed(`${address.name}: ${command.slice(0, 20)}`, () => ({ stdout: '', stderr: '', exitCode: 0 })),
      writeFile: () => Promise.resolve(),
      readFile: () => Promise.resolve(''),
    }),
    whenReachable: (address) =>
      deed(`reach ${address.name}`, () => ({
        hostKey: 'ssh-ed25519 AAAA',
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
    info: (cluster) => ({ Fake: { Nodes: String(cluster.nodes.length) } }),
  }
}

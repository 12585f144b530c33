/** Clusters that an old service made, brought over with their Heat stacks: scaled, and deleted with all they have. */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Cloud, createCloud, createSession, credentialsFromEnvironment, type Server } from '@fennec/openstack'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, clientFromEnvironment } from '../../packages/client/src/node/index.ts'
import { readSecretKeys } from '../../packages/server/src/config/secret-keys.ts'
import { generateKeyPair } from '../../packages/server/src/guest/testing/key-pair.ts'
import { openDatabase } from '../../packages/server/src/store/database.ts'
import { importRows } from '../../packages/server/src/store/imported/import-rows.ts'
import type { Imported, ImportedCluster } from '../../packages/server/src/store/imported/imported.ts'
import { createSecretBox } from '../../packages/server/src/store/secret-box.ts'
import { oldStack } from './old-stack.ts'
import { type ServiceOnSandbox, serviceOnSandbox } from './service-on-sandbox.ts'

const BOOT_GIB = 2
const key = generateKeyPair('Generated-by-Sahara')
let system: ServiceOnSandbox
let client: Client

beforeAll(async () => {
  system = await serviceOnSandbox('adopted', { sandbox: { nodes: 'light' } })
  client = clientFromEnvironment({
    env: { ...system.variables('demo', 'demo'), OS_DATA_PROCESSING_URL: system.url },
  })
})
afterAll(() => system?.close())

/** As the old service left it: a stack in Heat, a trust, and rows in its database. */
async function anOldCluster(name: string): Promise<ImportedCluster> {
  const { demo } = system
  const id = randomUUID()
  const group = { id: randomUUID(), name: 'worker' }
  const { template, files } = oldStack({
    cluster: name,
    group: group.name,
    count: 2,
    image: system.image,
    network: system.network,
    flavor: '1',
    bootVolumeGiB: BOOT_GIB,
    publicKey: key.publicKey,
  })
  const stackName = `${name}${id.slice(0, 8)}`
  await demo.heat.stacks.create({
    name: stackName,
    template,
    files,
    tags: ['data-processing-cluster'],
    timeoutMins: 180,
    disableRollback: true,
  })
  const servers = await whenMade(stackName, name)
  const owner = await whois(demo)
  const service = cloudAs('fennec', 'service')
  const trust = await demo.keystone.trusts.create({
    trustor_user_id: owner.user,
    trustee_user_id: (await whois(service)).user,
    project_id: owner.project,
    roles: owner.roles,
    impersonation: true,
    allow_redelegation: true,
  })
  await service.session.close()
  const dates = { created_at: new Date('2019-03-04T05:06:07Z'), updated_at: null }
  const disk = { boot_from_volume: true, boot_volume_type: null, boot_volume_availability_zone: null }
  return {
    ...dates,
    id,
    name,
    name_in_cloud: name,
    description: null,
    tenant_id: owner.project,
    is_public: false,
    is_protected: false,
    plugin_name: 'fake',
    hadoop_version: '0.1',
    cluster_configs: {},
    default_image_id: system.image,
    neutron_management_network: system.network,
    anti_affinity: [],
    anti_affinity_ratio: 1,
    use_autoconfig: true,
    shares: null,
    domain_name: null,
    trust_id: trust.id,
    is_transient: false,
    management_private_key: key.privateKey,
    management_public_key: key.publicKey,
    user_keypair_id: null,
    status: 'Active',
    status_description: '',
    info: {},
    cluster_template_id: null,
    node_groups: [
      {
        ...dates,
        ...group,
        ...disk,
        boot_volume_local_to_instance: false,
        boot_volume_size: null,
        boot_volume_delete_on_termination: null,
        cluster_id: id,
        count: servers.length,
        target_count: servers.length,
        flavor_id: '1',
        image_id: null,
        node_processes: ['datanode', 'tasktracker'],
        node_configs: {},
        volumes_per_node: 1,
        volumes_size: 1,
        volume_type: null,
        volumes_availability_zone: null,
        volume_mount_prefix: '/volumes/disk',
        volume_local_to_instance: false,
        floating_ip_pool: null,
        security_groups: null,
        auto_security_group: false,
        availability_zone: null,
        is_proxy_gateway: false,
        use_autoconfig: true,
        shares: null,
        node_group_template_id: null,
        open_ports: [],
        resolved: {
          flavor_id: '1',
          image_id: system.image,
          image_username: 'ubuntu',
          boot_volume_size: 0,
          boot_volume_size_rule: 'flavor',
          boot_volume_type: null,
          boot_volume_availability_zone: null,
          delete_on_termination: true,
        },
        instances: servers.map((server) => ({
          ...dates,
          id: randomUUID(),
          node_group_id: group.id,
          instance_id: server.id,
          instance_name: server.name,
          internal_ip: addressOf(server),
          management_ip: addressOf(server),
          storage_devices_number: 1,
          dns_hostname: null,
          boot_volume_id: null,
          boot_volume_fill: null,
          boot_volume_fill_seconds: null,
          ssh_host_key: null,
        })),
      },
    ],
  }
}

async function whois(cloud: Cloud) {
  const token = await system.admin.keystone.tokens.validate(await cloud.session.token())
  if (!token) throw new Error('Keystone does not know the token it gave.')
  return { user: token.user.id, project: token.project?.id ?? '', roles: token.roles.map(({ name }) => ({ name })) }
}

function cloudAs(user: string, project: string): Cloud {
  const { credentials, options } = credentialsFromEnvironment(system.variables(user, project))
  return createCloud(createSession(credentials, options))
}

const addressOf = ({ addresses }: Server): string => Object.values(addresses).flat()[0]?.addr ?? ''

async function whenMade(stackName: string, name: string): Promise<Server[]> {
  for (;;) {
    const [stack] = await system.demo.heat.stacks.list({ name: stackName, showHidden: true })
    if (stack?.stack_status === 'CREATE_COMPLETE') break
    if (stack?.stack_status === 'CREATE_FAILED') throw new Error(stack.stack_status_reason)
    await sleep(100)
  }
  const servers = await system.demo.nova.servers.list()
  return servers.filter((server) => server.name.startsWith(`${name}-`)).sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function bringOver(...clusters: ImportedCluster[]): Promise<void> {
  await system.whileStopped(async ({ databaseUrl, secretKeysFile }) => {
    const database = await openDatabase({ url: databaseUrl, maxConnections: 1 })
    try {
      const nothing: Imported = {
        node_group_templates: [],
        cluster_templates: [],
        clusters,
        data_sources: [],
        job_binary_internal: [],
        job_binaries: [],
        jobs: [],
        job_executions: [],
      }
      await importRows(database.db, createSecretBox(readSecretKeys(secretKeysFile)), nothing)
    } finally {
      await database.close()
    }
  })
}

/** Names and ids of what is in the project, of whoever's. */
async function inTheCloud() {
  const { demo } = system
  const [servers, volumes, stacks] = await Promise.all([
    demo.nova.servers.list(),
    demo.cinder.volumes.list({}),
    demo.heat.stacks.list({ showHidden: true }),
  ])
  return {
    servers: servers.map(({ name, id }) => `${name} ${id}`).sort(),
    volumes: volumes.map(({ id }) => id).sort(),
    stacks: stacks.filter(({ stack_status }) => stack_status !== 'DELETE_COMPLETE').map(({ stack_name }) => stack_name),
  }
}

test('an old cluster is scaled up and down without touching the nodes that stay, and deleted with all it has', async () => {
  const before = await inTheCloud()
  const old = await anOldCluster('aged')
  await bringOver(old)
  const made = await inTheCloud()
  expect(await client.clusters.get(old.id)).toMatchObject({ name: 'aged', status: 'Active' })

  await client.clusters.scale(old.id, { resize_node_groups: [{ name: 'worker', count: 3 }] })
  const larger = await whenAtRest(old.id)
  expect(larger).toMatchObject({ status: 'Active', status_description: '' })
  const grown = await inTheCloud()
  for (const server of made.servers) expect(grown.servers).toContain(server)
  for (const volume of made.volumes) expect(grown.volumes).toContain(volume)
  expect(grown.servers).toHaveLength(made.servers.length + 1)
  const [group] = larger.node_groups
  expect(group?.instances.map(({ instance_name }) => instance_name)).toEqual([
    'aged-worker-0',
    'aged-worker-1',
    'aged-worker-2',
  ])
  // Of old nodes too it is known where their root disks are, and how large.
  const ids = group?.instances.map((instance) => Reflect.get(instance, 'boot_volume_id') as string)
  expect(new Set(ids).size).toBe(3)
  for (const id of ids ?? []) expect((await system.demo.cinder.volumes.get(id))?.size).toBe(BOOT_GIB)

  await client.clusters.scale(old.id, {
    resize_node_groups: [{ name: 'worker', count: 1, instances: ['aged-worker-0'] }],
  })
  expect((await whenAtRest(old.id)).node_groups[0]?.instances).toMatchObject([{ instance_name: 'aged-worker-1' }])

  await client.clusters.delete(old.id)
  await client.clusters.waitFor(old.id, 'Deleted', { intervalMs: 100 })
  expect(await inTheCloud()).toEqual(before)
})

test('an old cluster is deleted before anything was done with it, and its stack with it', async () => {
  const before = await inTheCloud()
  const old = await anOldCluster('unused')
  await bringOver(old)
  await client.clusters.delete(old.id)
  await client.clusters.waitFor(old.id, 'Deleted', { intervalMs: 100 })
  expect(await inTheCloud()).toEqual(before)
})

async function whenAtRest(id: string) {
  for await (const { id: operation } of client.operations.list(id, { limit: 1 })) {
    await client.operations.waitFor(id, operation, { intervalMs: 100 })
    break
  }
  return await client.clusters.get(id)
}

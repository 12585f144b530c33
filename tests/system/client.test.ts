import { afterAll, beforeAll, expect, test } from 'vitest'
import { fennec } from '../../packages/cli/src/fennec.ts'
import {
  type Client,
  type ClusterProgress,
  clientFromEnvironment,
  isApiError,
} from '../../packages/client/src/node/index.ts'
import { type ServiceOnSandbox, serviceOnSandbox } from './service-on-sandbox.ts'

let system: ServiceOnSandbox
let client: Client

beforeAll(async () => {
  system = await serviceOnSandbox('client', { sandbox: { nodes: 'light' } })
  await fennec(system.variables('admin', 'admin'), () => undefined).parseAsync(['register', '--url', system.url], {
    from: 'user',
  })
  client = clientFromEnvironment({ env: system.variables('demo', 'demo') })
})
afterAll(() => system?.close())

const PLUGIN = { plugin_name: 'fake', plugin_version: '0.1' }

test('a cluster is made from templates, watched until it is Active, scaled and deleted', async () => {
  const group = { ...PLUGIN, flavor_id: '1', boot_from_volume: true, boot_volume_size: 10 }
  const worker = await client.nodeGroupTemplates.create({ name: 'worker', node_processes: ['datanode'], ...group })
  const master = await client.nodeGroupTemplates.create({ name: 'master', node_processes: ['namenode'], ...group })
  const template = await client.clusterTemplates.create({
    name: 'small',
    ...PLUGIN,
    node_groups: [
      { name: 'master', count: 1, node_group_template_id: master.id },
      { name: 'worker', count: 2, node_group_template_id: worker.id },
    ],
  })
  const wish = {
    name: 'demo',
    ...PLUGIN,
    cluster_template_id: template.id,
    default_image_id: system.image,
    neutron_management_network: system.network,
  }
  expect((await client.clusters.preview(wish)).problems).toEqual([])
  const made = await client.clusters.create(wish)
  const seen: ClusterProgress[] = []
  const active = await client.clusters.waitFor(made.id, 'Active', {
    onProgress: (progress) => seen.push(progress),
    intervalMs: 200,
  })
  expect(active.node_groups.flatMap(({ instances }) => instances)).toHaveLength(3)
  expect(seen.at(-1)?.nodes.map(({ fraction }) => fraction)).toEqual([1, 1, 1])

  await client.clusters.scale(made.id, { resize_node_groups: [{ name: 'worker', count: 3 }] })
  const [scaling] = await client.operations.list(made.id, { limit: 1 }).all()
  expect(scaling?.kind).toBe('scale')
  const ended = await client.operations.waitFor(made.id, scaling?.id ?? '', { intervalMs: 200 })
  expect(ended.state).toBe('done')

  await client.clusters.delete(made.id)
  await client.clusters.waitFor(made.id, 'Deleted', { intervalMs: 200 })
  expect(await client.clusters.list().all()).toEqual([])
})

test('a refusal is typed, and lists come in pages', async () => {
  const error = await client.clusterTemplates.create({ name: 'small', ...PLUGIN }).catch((each: unknown) => each)
  expect(isApiError(error, 'NAME_ALREADY_EXISTS')).toBe(true)
  const pages: number[] = []
  for await (const { items } of client.nodeGroupTemplates.list({ limit: 1 }).byPage()) pages.push(items.length)
  expect(pages).toEqual([1, 1])
})

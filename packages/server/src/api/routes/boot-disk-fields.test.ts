import { describe, expect, test } from 'vitest'
import { aCluster, aClusterTemplate, aGroup, aTemplate } from '../testing/bodies.ts'
import { type Answer, type TestApi, type Tree, testApi } from '../testing/test-api.ts'

const OLD = {
  boot_from_volume: true,
  boot_volume_type: 'fast',
  boot_volume_availability_zone: 'east',
  boot_volume_local_to_instance: false,
}
const NEW = { boot_volume_size: 30, boot_volume_delete_on_termination: false }

interface Wire {
  version: 'v1.1' | '2.0' | '2.1'
  fields: Record<string, unknown>
}

const WIRES: Wire[] = [
  { version: 'v1.1', fields: OLD },
  { version: '2.0', fields: OLD },
  { version: '2.1', fields: { ...OLD, ...NEW } },
]

type Method = Parameters<TestApi['ask']>[0]

/** A body of v2, in the names of the version. */
function ask(
  api: TestApi,
  { version }: Wire,
  method: Method,
  path: string,
  wish: Record<string, unknown>,
): Promise<Answer> {
  const { plugin_version, ...rest } = wish
  const named = plugin_version === undefined ? {} : { hadoop_version: plugin_version }
  const body = version === 'v1.1' ? { ...rest, ...named } : wish
  const headers = { 'openstack-api-version': `data-processing ${version}` }
  if (version === 'v1.1') return api.ask(method === 'PATCH' ? 'PUT' : method, `/v1.1${path}`, { body })
  return api.ask(method, `/v2${path}`, { body, headers })
}

const made = async (answer: Promise<Answer>, key: string): Promise<Tree> => {
  const { status, body } = await answer
  if (status >= 300) throw new Error(JSON.stringify(body))
  return body[key] ?? {}
}

/** Everywhere a node group goes: sends the fields there and gives the node group as it is answered, or the refusal. */
const PLACES: [place: string, send: (api: TestApi, wire: Wire, fields: object) => Promise<Answer | Tree>][] = [
  [
    'a new node group template',
    async (api, wire, fields) => shown(await ask(api, wire, 'POST', '/node-group-templates', aTemplate({ ...fields }))),
  ],
  [
    'a changed node group template',
    async (api, wire, fields) => {
      const { id } = await made(ask(api, wire, 'POST', '/node-group-templates', aTemplate()), 'node_group_template')
      return shown(await ask(api, wire, 'PATCH', `/node-group-templates/${id}`, { ...fields }))
    },
  ],
  [
    'a node group of a new cluster template',
    async (api, wire, fields) => {
      const node_groups = [aGroup({ ...fields })]
      return shown(await ask(api, wire, 'POST', '/cluster-templates', aClusterTemplate({ node_groups })))
    },
  ],
  [
    'a node group of a changed cluster template',
    async (api, wire, fields) => {
      const { id } = await made(ask(api, wire, 'POST', '/cluster-templates', aClusterTemplate()), 'cluster_template')
      return shown(await ask(api, wire, 'PATCH', `/cluster-templates/${id}`, { node_groups: [aGroup({ ...fields })] }))
    },
  ],
  [
    'a node group of a cluster',
    async (api, wire, fields) =>
      shown(await ask(api, wire, 'POST', '/clusters', aCluster({ node_groups: [aGroup({ ...fields })] }))),
  ],
  [
    'a node group from a template that says otherwise',
    async (api, wire, fields) => {
      const { id } = await made(ask(api, wire, 'POST', '/node-group-templates', aTemplate()), 'node_group_template')
      const group = { name: 'master', count: 1, node_group_template_id: id, node_processes: ['namenode'], ...fields }
      return shown(await ask(api, wire, 'POST', '/clusters', aCluster({ node_groups: [group] })))
    },
  ],
  [
    'a node group that is added to a cluster',
    async (api, wire, fields) => {
      const { id } = await made(ask(api, wire, 'POST', '/clusters', aCluster()), 'cluster')
      api.store.clusterRows.change(String(id), { status: 'Active' })
      const group = aGroup({ name: 'edge', node_processes: ['datanode'], ...fields })
      const answer = await ask(api, wire, 'PUT', `/clusters/${id}`, { add_node_groups: [group] })
      if (answer.status >= 300) return answer
      const work = api.store.work.get(String(id)) as unknown as { added: Tree[] }
      return work.added[0] ?? {}
    },
  ],
]

/** The node group in an answer. */
function shown(answer: Answer): Answer | Tree {
  const { node_group_template: template, cluster_template, cluster } = answer.body
  return template ?? cluster_template?.node_groups?.[0] ?? cluster?.node_groups?.[0] ?? answer
}

describe.each(WIRES)('with $version the boot disk fields', (wire) => {
  test.each(PLACES)('of %s are taken and shown', async (_, send) => {
    expect(await send(testApi(), wire, wire.fields)).toMatchObject(wire.fields)
  })

  test.each(PLACES)('of %s may be null, which means the default', async (_, send) => {
    const nulls = Object.fromEntries(Object.keys(wire.fields).map((field) => [field, null]))
    expect(await send(testApi(), wire, nulls)).toMatchObject({ boot_from_volume: false, boot_volume_type: null })
  })
})

describe.each(WIRES.filter(({ version }) => version !== '2.1'))('with $version the fields of 2.1', (wire) => {
  test.each(PLACES)('of %s are not known', async (_, send) => {
    for (const [field, value] of Object.entries(NEW)) {
      const answer = await send(testApi(), wire, { [field]: value })
      expect(answer).toMatchObject({ status: 400, body: { error_name: 'VALIDATION_ERROR' } })
    }
  })
})

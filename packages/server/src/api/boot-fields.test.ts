import type { WireVersion } from '@fennec/contract'
import { describe, expect, test } from 'vitest'
import type { Scaling } from '../store/queries.ts'
import { aCluster, aClusterTemplate, aGroup, aTemplate } from './testing/bodies.ts'
import { anActiveCluster, madeId } from './testing/edp-bodies.ts'
import { type TestApi, type Tree, testApi } from './testing/test-api.ts'

type Fields = Record<string, unknown>

/** The four fields of the founding request, which every version takes; what is asked, and what is then shown. */
const OLD_FIELDS: [what: string, asked: Fields, shown: Fields][] = [
  [
    'a boot volume',
    { boot_from_volume: true, boot_volume_type: 'fast', boot_volume_availability_zone: 'east' },
    {
      boot_from_volume: true,
      boot_volume_type: 'fast',
      boot_volume_availability_zone: 'east',
      boot_volume_local_to_instance: false,
    },
  ],
  [
    'nulls, which mean the defaults',
    {
      boot_from_volume: null,
      boot_volume_type: null,
      boot_volume_availability_zone: null,
      boot_volume_local_to_instance: null,
    },
    {
      boot_from_volume: false,
      boot_volume_type: null,
      boot_volume_availability_zone: null,
      boot_volume_local_to_instance: false,
    },
  ],
  [
    'what a boot volume would have, without one',
    { boot_from_volume: false, boot_volume_type: 'fast', boot_volume_local_to_instance: false },
    { boot_from_volume: false, boot_volume_type: 'fast', boot_volume_local_to_instance: false },
  ],
]

interface Asking {
  api: TestApi
  version: WireVersion
  ask(method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body: Fields): Promise<Tree>
}

/** Requests with the bodies of v2 in the words of each version. */
function asking(version: WireVersion, api = testApi()): Asking {
  const headers = { 'openstack-api-version': `data-processing ${version}` }
  return {
    api,
    version,
    async ask(method, path, body) {
      if (version !== 'v1.1') return (await api.ask(method, `/v2${path}`, { body, headers })).body
      const { plugin_version, ...rest } = body
      const old = plugin_version === undefined ? rest : { ...rest, hadoop_version: plugin_version }
      return (await api.ask(method, `/v1.1${path}`, { body: old })).body
    },
  }
}

const aPlainTemplate = ({ api }: Asking) =>
  madeId(
    api,
    '/v2/node-group-templates',
    'node_group_template',
    aTemplate({ name: 'plain', node_processes: ['namenode'] }),
  )
const fromTemplate = async (asked: Asking, fields: Fields) => ({
  name: 'worker',
  count: 1,
  node_group_template_id: await aPlainTemplate(asked),
  ...fields,
})
const first = (groups: Tree | undefined) => (Array.isArray(groups) ? (groups[0] as Tree) : undefined)
const update = ({ version }: Asking) => (version === 'v1.1' ? 'PUT' : 'PATCH')

/** Every place of the API that takes a node group: sends the fields there and gives the node group that is shown, or the refusal. */
const PLACES: Record<string, (asked: Asking, fields: Fields) => Promise<Tree | undefined>> = {
  'a node group template': async ({ ask }, fields) => {
    const made = await ask('POST', '/node-group-templates', aTemplate(fields))
    return made.node_group_template ?? made
  },
  'a changed node group template': async (asked, fields) => {
    const changed = await asked.ask(update(asked), `/node-group-templates/${await aPlainTemplate(asked)}`, fields)
    return changed.node_group_template ?? changed
  },
  'a node group in a cluster template': async ({ ask }, fields) => {
    const made = await ask('POST', '/cluster-templates', aClusterTemplate({ node_groups: [aGroup(fields)] }))
    return first(made.cluster_template?.node_groups) ?? made
  },
  'a node group from a template in a cluster template': async (asked, fields) => {
    const node_groups = [await fromTemplate(asked, fields)]
    const made = await asked.ask('POST', '/cluster-templates', aClusterTemplate({ node_groups }))
    return first(made.cluster_template?.node_groups) ?? made
  },
  'a node group in a changed cluster template': async (asked, fields) => {
    const id = await madeId(asked.api, '/v2/cluster-templates', 'cluster_template', aClusterTemplate())
    const changed = await asked.ask(update(asked), `/cluster-templates/${id}`, { node_groups: [aGroup(fields)] })
    return first(changed.cluster_template?.node_groups) ?? changed
  },
  'a node group in a cluster': async ({ ask }, fields) => {
    const made = await ask('POST', '/clusters', aCluster({ node_groups: [aGroup(fields)] }))
    return first(made.cluster?.node_groups) ?? made
  },
  'a node group from a template in a cluster': async (asked, fields) => {
    const made = await asked.ask('POST', '/clusters', aCluster({ node_groups: [await fromTemplate(asked, fields)] }))
    return first(made.cluster?.node_groups) ?? made
  },
  'a node group in many clusters': async ({ ask, version }, fields) => {
    const path = version === 'v1.1' ? '/clusters/multiple' : '/clusters'
    const made = await ask('POST', path, aCluster({ count: 1, node_groups: [aGroup(fields)] }))
    if (!made.clusters) return made
    const id = version === 'v1.1' ? made.clusters[0] : made.clusters[0]?.cluster?.id
    return first((await ask('GET', `/clusters/${id}`, {})).cluster?.node_groups)
  },
  'a node group added to a cluster': async ({ api, ask }, fields) => {
    const id = await anActiveCluster(api)
    const answer = await ask('PUT', `/clusters/${id}`, { add_node_groups: [aGroup({ name: 'more', ...fields })] })
    const [added] = (api.store.work.get(id) as Scaling | undefined)?.added ?? []
    return (added as unknown as Tree) ?? answer
  },
  'a node group from a template added to a cluster': async (asked, fields) => {
    const id = await anActiveCluster(asked.api)
    const added = { ...(await fromTemplate(asked, fields)), name: 'more' }
    const answer = await asked.ask('PUT', `/clusters/${id}`, { add_node_groups: [added] })
    const [kept] = (asked.api.store.work.get(id) as Scaling | undefined)?.added ?? []
    return (kept as unknown as Tree) ?? answer
  },
}

describe.each(Object.entries(PLACES))('%s', (_place, sending) => {
  describe.each(['v1.1', '2.0', '2.1'] as const)('in %s', (version) => {
    test.each(OLD_FIELDS)('takes %s', async (_what, fields, shown) => {
      expect(await sending(asking(version), fields)).toMatchObject(shown)
    })

    test(`${version === '2.1' ? 'takes' : 'does not know'} the size of the boot volume`, async () => {
      const wish = { boot_from_volume: true, boot_volume_size: 30, boot_volume_delete_on_termination: false }
      const answer = await sending(asking(version), wish)
      if (version === '2.1') expect(answer).toMatchObject(wish)
      else expect(answer).toMatchObject({ error_name: 'VALIDATION_ERROR' })
    })
  })
})

describe.each([
  [
    'an inline group',
    async (_asked: Asking): Promise<object> => aGroup({ boot_from_volume: true, boot_volume_size: 30 }),
  ],
  ['a group from a template', async (asked: Asking) => ({ ...(await fromTemplate(asked, {})), boot_volume_size: 30 })],
])('the size of the boot volume of %s', (_what, group) => {
  test.each(['v1.1', '2.0'] as const)('stays when a client of %s sends back what it was shown', async (version) => {
    const newest = asking('2.1')
    const made = await newest.ask(
      'POST',
      '/cluster-templates',
      aClusterTemplate({ node_groups: [await group(newest)] }),
    )
    const path = `/cluster-templates/${made.cluster_template?.id}`
    const older = asking(version, newest.api)
    const shown = (await older.ask('GET', path, {})).cluster_template
    const groups = Object.values(shown?.node_groups ?? {})
    const sent = groups.map(({ id: _id, created_at: _created, updated_at: _updated, ...group }) => group)
    const edit = { description: 'edited', node_groups: sent }
    const method = version === 'v1.1' ? 'PUT' : 'PATCH'
    expect(await older.ask(method, path, edit)).toMatchObject({ cluster_template: { description: 'edited' } })
    const [kept] = Object.values((await newest.ask('GET', path, {})).cluster_template?.node_groups ?? {})
    expect(kept).toMatchObject({ boot_volume_size: 30 })
  })
})

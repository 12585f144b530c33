import { expect, test } from 'vitest'
import { aServer, aStack, aVolume } from '../cloud-examples.ts'
import { aCluster, aNodeGroup, PAPER_CLOUD } from '../heat/golden/a-cluster.ts'
import { createTrustKeeper } from '../left-trusts.ts'
import { CLUSTER_ID_KEY, OWNED_ROLES, ownershipMetadata, ownershipTag, seedMetadata } from '../ownership.ts'
import { paperCloud, refusal } from '../paper-cloud.ts'
import { createMarkedInCloud } from './marked-in-cloud.ts'

const { signal } = new AbortController()
const id = 'c1a57e60-0000-4000-8000-000000000000'
const group = aNodeGroup(PAPER_CLOUD, { name: 'worker' })
const cluster = aCluster(PAPER_CLOUD, [group])
const node = { group_id: group.id, index: 0 }
const server = aServer(cluster, group, 0)
const volume = aVolume(cluster, group, 0, 'boot', { status: 'available', 'os-vol-tenant-attr:tenant_id': 'p1' })
const port = {
  id: 'port-0',
  name: 'p',
  project_id: 'p1',
  created_at: '2026-01-01T00:00:00Z',
  tags: Object.entries(ownershipMetadata(cluster, group, '0', 'port')).map(([key, value]) => ownershipTag(key, value)),
}
const trust = { id: 't1', trustee_user_id: 'fennec', project_id: 'p1', [CLUSTER_ID_KEY]: id }

const SHARE = { id: 'share-1', share_proto: 'NFS', project_id: 'p1' }
const rule = {
  id: 'rule-0',
  access_type: 'ip',
  access_to: '10.0.0.5',
  access_level: 'rw',
  state: 'active',
  metadata: ownershipMetadata(cluster, group, '0', 'share-access'),
  created_at: '2026-01-01T00:00:00.000000',
}

const lists = {
  'GET heat /stacks': { stacks: [aStack(cluster), aStack(cluster, { id: 'foreign', tags: ['fennec:x'] })] },
  'GET nova /servers/detail': { servers: [server, { ...server, id: 'foreign', metadata: {} }] },
  'GET cinder /volumes/detail': {
    volumes: [volume, { ...volume, id: 'foreign', metadata: { [CLUSTER_ID_KEY]: '\u0000' } }],
  },
  'GET neutron /ports': { ports: [port, { ...port, id: 'foreign', tags: [] }] },
  'GET manila /shares/detail': { shares: [SHARE, { ...SHARE, id: 'of-cephfs', share_proto: 'CEPHFS' }], count: 2 },
  'GET manila /share-access-rules': { access_list: [rule, { ...rule, id: 'foreign', metadata: {} }] },
  'GET keystone /OS-TRUST/trusts': { trusts: [trust, { ...trust, id: 'foreign', trustee_user_id: 'heat' }] },
}

function inCloud(answers: Record<string, unknown>) {
  const { cloud, asked } = paperCloud(answers, ['cinder', 'manila'])
  cloud.session.tokenInfo = async () => ({ user: { id: 'fennec' } }) as never
  const trusts = createTrustKeeper(cloud, () => cloud)
  return { asked, marked: createMarkedInCloud(cloud, trusts) }
}

test('what carries a mark is listed for all projects by one call for each service and NFS share, and nothing foreign with it', async () => {
  const { asked, marked } = inCloud(lists)
  const { resources, unseen } = await marked.list(signal)
  expect(unseen).toEqual([])
  expect(resources.map((one) => [one.kind, one.id, one.cluster_id, one.node]).sort()).toEqual([
    ['access-rule', 'rule-0', id, node],
    ['port', 'port-0', id, node],
    ['server', server.id, id, node],
    ['stack', 'stack-1', id, null],
    ['trust', 't1', id, null],
    ['volume', volume.id, id, node],
  ])
  const calls = asked
    .map(({ call, query }) => [call, query])
    .sort(([one], [other]) => `${one}`.localeCompare(`${other}`))
  expect(calls).toEqual([
    ['GET cinder /volumes/detail', { all_tenants: true, metadata: '{"fennec:role":"boot"}' }],
    ['GET cinder /volumes/detail', { all_tenants: true, metadata: '{"fennec:role":"data"}' }],
    ['GET cinder /volumes/detail', { all_tenants: true, metadata: '{"fennec:role":"seed"}' }],
    ['GET heat /stacks', expect.objectContaining({ global_tenant: true, show_hidden: true })],
    ['GET keystone /OS-TRUST/trusts', { trustee_user_id: 'fennec' }],
    ['GET manila /share-access-rules', { share_id: 'share-1' }],
    ['GET manila /shares/detail', expect.objectContaining({ all_tenants: 1 })],
    ['GET neutron /ports', { tags: 'fennec:role=port' }],
    ['GET nova /servers/detail', { all_tenants: true }],
  ])
})

test('a volume to clone from is listed by its own mark, and belongs to no cluster', async () => {
  const seed = { ...volume, metadata: seedMetadata(id) }
  const { marked } = inCloud({ ...lists, 'GET cinder /volumes/detail': { volumes: [seed] } })
  const { resources } = await marked.list(signal)
  expect(resources.find(({ kind }) => kind === 'volume')).toMatchObject({ cluster_id: null, seed_id: id, node: null })
})

test('a service that does not let us list all projects is told of, and the others are listed', async () => {
  const { marked } = inCloud({
    ...lists,
    'GET heat /stacks': () => {
      throw refusal(403, 'You are not authorized to use global_index.')
    },
  })
  const { resources, unseen } = await marked.list(signal)
  expect(unseen).toEqual([{ service: 'heat', reason: 'You are not authorized to use global_index.' }])
  expect(resources.map(({ kind }) => kind)).toContain('server')
})

test('a service that does not answer fails the list: an empty one would say that nothing is left', async () => {
  const { marked } = inCloud({
    ...lists,
    'GET nova /servers/detail': () => {
      throw refusal(503)
    },
  })
  await expect(marked.list(signal)).rejects.toThrow()
})

test('what has lost its mark is not found', async () => {
  const { marked } = inCloud({ 'GET nova /servers/s1': { server: { ...server, id: 's1', metadata: {} } } })
  expect(await marked.find('server', 's1', signal)).toBeNull()
})

test('a volume in use is kept, and the server that uses it is named', async () => {
  const attachments = [{ attachment_id: 'a', server_id: 's1', volume_id: volume.id, device: '/dev/vdb' }]
  const path = `/volumes/${volume.id}`
  const { marked, asked } = inCloud({
    [`GET cinder ${path}`]: { volume: { ...volume, status: 'in-use', attachments } },
  })
  const found = await marked.find('volume', volume.id, signal)
  if (found === null) throw new Error('the volume is marked')
  expect(await marked.delete(found, signal)).toEqual({
    done: 'kept',
    reason: 'The volume is in-use. It is attached to server s1: that goes first.',
  })
  expect(asked.some(({ method }) => method === 'DELETE')).toBe(false)
})

test.each(OWNED_ROLES)('what has the role %s is found when it is left over', async (role) => {
  const metadata = ownershipMetadata(cluster, group, '0', role)
  const tags = Object.entries(metadata).map(([key, value]) => ownershipTag(key, value))
  const hasRole = ({ query }: { query?: { metadata?: string; tags?: string } }) =>
    [query?.metadata, query?.tags].some((filter) => filter?.includes(role))
  const { marked } = inCloud({
    ...lists,
    'GET heat /stacks': { stacks: [] },
    'GET keystone /OS-TRUST/trusts': { trusts: [] },
    'GET nova /servers/detail': { servers: role === 'server' ? [{ ...server, metadata }] : [] },
    'GET cinder /volumes/detail': (asked: object) => ({ volumes: hasRole(asked) ? [{ ...volume, metadata }] : [] }),
    'GET neutron /ports': (asked: object) => ({ ports: hasRole(asked) ? [{ ...port, tags }] : [] }),
    'GET manila /share-access-rules': { access_list: role === 'share-access' ? [{ ...rule, metadata }] : [] },
  })
  expect((await marked.list(signal)).resources).toMatchObject([{ cluster_id: id, node }])
})

test('a rule is taken from its share, and one that Manila takes away already is left to it', async () => {
  const { marked, asked } = inCloud({
    'GET manila /share-access-rules/rule-0': { access: { ...rule, share_id: 'share-1' } },
    'GET manila /share-access-rules/rule-1': { access: { ...rule, share_id: 'share-1', state: 'denying' } },
    'POST manila /shares/share-1/action': {},
  })
  for (const one of ['rule-0', 'rule-1']) {
    const found = await marked.find('access-rule', one, signal)
    if (found === null) throw new Error('the rule is marked')
    expect(await marked.delete({ ...found, id: one }, signal)).toEqual({ done: 'deleting' })
  }
  const acts = asked.filter(({ method }) => method === 'POST')
  expect(acts.map(({ body }) => body)).toEqual([{ deny_access: { access_id: 'rule-0' } }])
})

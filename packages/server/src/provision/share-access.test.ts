import { expect, test } from 'vitest'
import type { Instance } from '../domain/model.ts'
import type { OpenRequest } from '../domain/open-request.ts'
import { accessRequestOf } from './access-request.ts'
import type { Announcements } from './announcements.ts'
import { aCluster, aNodeGroup, PAPER_CLOUD } from './heat/golden/a-cluster.ts'
import { inventoryBeside } from './inventory-beside.ts'
import { deleteOwned, inventory } from './left-overs.ts'
import { ownershipMetadata } from './ownership.ts'
import { paperAnnouncements } from './paper-announcements.ts'
import { paperCloud, refusal } from './paper-cloud.ts'
import type { NodeAccess } from './provision.ts'
import { exportLocation, settleAccess } from './share-access.ts'

const SHARE = '5a5a5a5a-0000-4000-8000-000000000001'
const group = aNodeGroup(PAPER_CLOUD, { name: 'worker' })
const cluster = aCluster(PAPER_CLOUD, [group], { shares: [{ id: SHARE }] })
const signal = new AbortController().signal
const LIST = 'GET manila /share-access-rules'
const ACT = `POST manila /shares/${SHARE}/action`

const node = (index: number) => ({ node_group_id: group.id, instance_name: `demo-worker-${index}` }) as Instance
const access = (index: number, level: 'rw' | 'ro' = 'rw'): NodeAccess => ({
  node: node(index),
  address: `10.0.0.${index}`,
  level,
})
const rule = (index: number, differences: object = {}) => ({
  id: `rule-${index}`,
  access_type: 'ip',
  access_to: `10.0.0.${index}`,
  access_level: 'rw',
  state: 'active',
  metadata: ownershipMetadata(cluster, group, String(index), 'share-access'),
  ...differences,
})

async function settle(
  rules: object[],
  wanted: NodeAccess[],
  announcements: Announcements = paperAnnouncements(),
  act: unknown = { access: {} },
) {
  const { cloud, asked } = paperCloud({ [LIST]: { access_list: rules }, [ACT]: act }, ['manila'])
  const outcome = await settleAccess(cloud, cluster, SHARE, wanted, announcements, signal)
  const bodies = asked.filter(({ call }) => call === ACT).map(({ body }) => body)
  return { ...outcome, bodies }
}

test('a node that has no rule gets one that carries its mark, and is waited for', async () => {
  const { waitsFor, bodies } = await settle([rule(1)], [access(1), access(2, 'ro')])
  expect(waitsFor).toEqual(['10.0.0.2'])
  const metadata = ownershipMetadata(cluster, group, '2', 'share-access')
  expect(bodies).toEqual([{ allow_access: { access_type: 'ip', access_to: '10.0.0.2', access_level: 'ro', metadata } }])
})

test('when every node has its rule nothing is asked for', async () => {
  expect(await settle([rule(1), rule(2)], [access(1), access(2)])).toEqual({ waitsFor: [], problem: null, bodies: [] })
})

test('a rule that Manila is still applying is waited for', async () => {
  expect((await settle([rule(1, { state: 'applying' })], [access(1)])).waitsFor).toEqual(['10.0.0.1'])
})

test('a rule of ours for a node that has gone is taken away', async () => {
  const { bodies, waitsFor } = await settle([rule(1), rule(2)], [access(1)])
  expect(bodies).toEqual([{ deny_access: { access_id: 'rule-2' } }])
  expect(waitsFor).toEqual(['rules of 10.0.0.2 to go'])
})

test('another access level takes the rule away first: Manila has one for an address', async () => {
  const { bodies, waitsFor } = await settle([rule(1)], [access(1, 'ro')])
  expect(bodies).toEqual([{ deny_access: { access_id: 'rule-1' } }])
  expect(waitsFor).not.toEqual([])
})

test('a new node with the address of one that went gets a rule of its own', async () => {
  const { bodies } = await settle([rule(1, { access_to: '10.0.0.2' })], [access(2)])
  expect(bodies).toEqual([{ deny_access: { access_id: 'rule-1' } }])
})

test('a rule of somebody else that suffices is counted on, and never touched', async () => {
  const theirs = rule(1, { metadata: {} })
  expect(await settle([theirs], [access(1, 'ro')])).toEqual({ waitsFor: [], problem: null, bodies: [] })
  expect(await settle([theirs, rule(9, { metadata: {} })], [])).toEqual({ waitsFor: [], problem: null, bodies: [] })
})

test('a rule of a node of another cluster that had the address before is waited for: it will go, and the access with it', async () => {
  const theirs = rule(1, { metadata: { 'fennec:cluster_id': 'another' } })
  expect(await settle([theirs], [access(1)])).toEqual({
    waitsFor: ['the rule rule-1 of 10.0.0.1 to go, which cluster another has left'],
    problem: null,
    bodies: [],
  })
})

test('a rule of somebody else that only lets read is told where the node is to write', async () => {
  const { problem } = await settle([rule(1, { metadata: {}, access_level: 'ro' })], [access(1)])
  expect(problem).toMatch(/somebody else \(rule-1\) that lets 10\.0\.0\.1 only read it.*Remove that rule/)
})

test('a rule that Manila could not apply is told', async () => {
  expect((await settle([rule(1, { state: 'error' })], [access(1)])).problem).toMatch(/could not let 10\.0\.0\.1 into/)
})

const nothingElse = {
  'GET heat /stacks': { stacks: [] },
  'GET nova /servers/detail': { servers: [] },
  'GET neutron /ports': { ports: [] },
}

test('what a cluster leaves behind are its own rules, also of shares that it no longer has', async () => {
  const theirs = rule(7, { metadata: {} })
  const answers = { ...nothingElse, [LIST]: { access_list: [rule(1), rule(2), theirs] }, [ACT]: {} }
  const { cloud, asked } = paperCloud(answers, ['manila'])
  const bare = { ...cluster, shares: [], former_shares: [{ id: SHARE }] }
  const left = await inventory(cloud, bare, signal)
  expect(left.accessRules).toEqual(['rule-1', 'rule-2'])
  expect((await inventoryBeside(cloud, cluster, [node(2)], signal)).accessRules).toEqual(['rule-1'])
  await deleteOwned(cloud, bare, { ...left, accessRules: ['rule-1', 'rule-7'] }, signal)
  expect(asked.filter(({ call }) => call === ACT).map(({ body }) => body)).toEqual([
    { deny_access: { access_id: 'rule-1' } },
  ])
})

test('a share that somebody has deleted has no rules left', async () => {
  const gone = () => {
    throw refusal(400, `Share ${SHARE} not found.`)
  }
  const { cloud } = paperCloud({ ...nothingElse, [LIST]: gone }, ['manila'])
  expect((await inventory(cloud, cluster, signal)).accessRules).toEqual([])
})

test('a cloud without Manila is not asked for rules', async () => {
  const { cloud } = paperCloud(nothingElse, [])
  expect((await inventory(cloud, cluster, signal)).accessRules).toEqual([])
})

test('of several export locations the preferred one is taken, and none that is for administrators', async () => {
  const locations = [
    { id: 'a', path: 'admin:/x', preferred: true, is_admin_only: true },
    { id: 'b', path: 'slow:/x', preferred: false },
    { id: 'c', path: 'fast:/x', preferred: true },
  ]
  const of = (list: object[]) =>
    exportLocation(
      paperCloud({ [`GET manila /shares/${SHARE}/export_locations`]: { export_locations: list } }).cloud,
      SHARE,
      signal,
    )
  expect(await of(locations)).toBe('fast:/x')
  expect(await of(locations.slice(0, 2))).toBe('slow:/x')
  expect(await of([])).toBeNull()
})

/** Asked for by an engine that died. */
const lost = (index: number): OpenRequest => ({
  id: `lost-${index}`,
  kind: 'access-rule',
  what: accessRequestOf(SHARE, access(index)),
  repeated: false,
  mayComeForMs: 42_000,
})

test('a rule is announced until Manila has answered', async () => {
  const announcements = paperAnnouncements()
  let announced = 0
  await settle([], [access(1)], announcements, () => {
    announced = announcements.list.length
    return { access: {} }
  })
  expect(announced).toBe(1)
  expect(announcements.list).toEqual([])
})

test('a rule that nobody wants any more is waited for while Manila may make it', async () => {
  const { waitsFor, bodies } = await settle([rule(1)], [access(1)], paperAnnouncements([lost(1), lost(2)]))
  expect(waitsFor).toEqual([
    'a rule of 10.0.0.2 that Manila was asked for without an answer, and may make for another 42 s',
  ])
  expect(bodies).toEqual([])
})

test('a rule whose answer was lost and that came since the look is found by the next one', async () => {
  const exists = () => {
    throw refusal(400, 'Share access ip:10.0.0.1 exists.')
  }
  expect((await settle([], [access(1)], paperAnnouncements([lost(1)]), exists)).waitsFor).toEqual(['10.0.0.1'])
  await expect(settle([], [access(1)], paperAnnouncements(), exists)).rejects.toThrow(/exists/)
})

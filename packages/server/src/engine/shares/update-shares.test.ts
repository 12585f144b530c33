import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { GuestError } from '../../guest/guest-error.ts'
import { aCluster } from '../../store/test-records.ts'
import { atRest, enginesUnderTest } from '../engines-under-test.ts'
import { active, scaled } from '../scale/scaling-under-test.ts'

const under = enginesUnderTest()

const A = 'aaaaaaaa-0000-4000-8000-000000000000'
const B = 'bbbbbbbb-0000-4000-8000-000000000000'

async function aClusterWithShare(nodes = 2) {
  under.start()
  const { id } = await under.store.clusters.acceptCreate(aCluster({ nodes, shares: [{ id: A, path: '/data' }] }))
  return active(await under.until(id, atRest))
}

/** As it is when no operation is open any more. */
async function updated(id: string, shares: object[]) {
  await under.store.clusters.acceptShares(id, shares as [])
  const unfinished = () =>
    under.database.db
      .selectFrom('operations')
      .select('id')
      .where('cluster_id', '=', id)
      .where('finished_at', 'is', null)
      .executeTakeFirst()
  while (await unfinished()) await sleep(20)
  return active(await under.store.clusters.get('project-a', id))
}

const rules = () => under.cloud.inventory.accessRules
const stepNames = (cluster: { provision_progress: { step_name: string }[] }) =>
  cluster.provision_progress.map((step) => step.step_name)

test('nodes are let into the shares and mount them before the framework is configured', async () => {
  const cluster = await aClusterWithShare()
  expect(cluster.status).toBe('Active')
  const names = stepNames(cluster)
  expect(names.slice(names.indexOf('Allow access to shares'))).toEqual([
    'Allow access to shares',
    'Mount shares',
    'Configure fake',
    'Start fake',
  ])
  expect(rules()).toEqual([`${A} id-demo-worker-0`, `${A} id-demo-worker-1`])
  expect(under.cloud.deeds.filter((deed) => deed.includes("sh -s -- 'mount'")).sort()).toEqual([
    expect.stringMatching(/^demo-worker-0/),
    expect.stringMatching(/^demo-worker-1/),
  ])
})

test('new nodes mount them too, and a node that goes is no longer let in', async () => {
  const cluster = await aClusterWithShare()
  const before = under.cloud.deeds.length
  const larger = await scaled(under, cluster, { workers: 3 })
  const mounted = under.cloud.deeds.slice(before).filter((deed) => deed.includes("sh -s -- 'mount'"))
  expect(mounted).toEqual([expect.stringMatching(/^demo-worker-2/)])
  expect(rules()).toHaveLength(3)
  await scaled(under, larger, { workers: 2, without: [2] })
  expect(rules()).toEqual([`${A} id-demo-worker-0`, `${A} id-demo-worker-1`])
})

test('a creation that cannot have its shares is undone, saying why, and nothing of it is left', async () => {
  under.cloud.shareProblem = 'Manila says no.'
  const cluster = await aClusterWithShare()
  expect(cluster).toMatchObject({ status: 'Error' })
  expect(cluster.status_description).toMatch(/Manila says no\./)
  expect(under.cloud.inventory).toEqual({ stacks: [], servers: [], volumes: [], ports: [], accessRules: [] })
})

test('other shares: the old are unmounted before their rules go, then the new are mounted', async () => {
  const { id } = await aClusterWithShare(1)
  const before = under.cloud.deeds.length
  const cluster = await updated(id, [{ id: B, access_level: 'ro' }])
  expect(cluster).toMatchObject({ status: 'Active', status_description: '', shares: [{ id: B }], former_shares: null })
  expect(under.cloud.deeds.slice(before)).toEqual([
    expect.stringContaining("'unmount'"),
    `let into ${B}: demo-worker-0 ro`,
    `let into ${A}: `,
    expect.stringContaining("'mount'"),
  ])
  expect(rules()).toEqual([`${B} id-demo-worker-0`])
})

test('an empty list takes all away', async () => {
  const { id } = await aClusterWithShare()
  const cluster = await updated(id, [])
  expect(cluster).toMatchObject({ shares: [], former_shares: null })
  expect(rules()).toEqual([])
})

test('a node that cannot is named, what was to go is not forgotten, and asking again goes on', async () => {
  const { id } = await aClusterWithShare()
  under.cloud.onDeed = (deed, when) => {
    if (deed.startsWith('demo-worker-1') && when === 'before') {
      throw new GuestError('demo-worker-1', 'command', 'demo-worker-1: no NFS client')
    }
  }
  const failed = await updated(id, [{ id: B }])
  expect(failed.status).toBe('Active')
  expect(failed.status_description).toMatch(/^Updating the shares failed .*no NFS client.* Ask for them again/)
  expect(failed).toMatchObject({ shares: [{ id: B }], former_shares: [{ id: A }] })
  under.cloud.onDeed = () => undefined
  const cluster = await updated(id, [{ id: B }])
  expect(cluster).toMatchObject({ status_description: '', former_shares: null })
  expect(rules()).toEqual([`${B} id-demo-worker-0`, `${B} id-demo-worker-1`])
})

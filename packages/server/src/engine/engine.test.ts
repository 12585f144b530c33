import { setTimeout as sleep } from 'node:timers/promises'
import { CloudError } from '@fennec/openstack'
import { expect, test } from 'vitest'
import { aCluster } from '../store/test-records.ts'
import { atRest, enginesUnderTest } from './engines-under-test.ts'

const under = enginesUnderTest()

test('an accepted cluster becomes Active, with its nodes, disks and addresses written down', async () => {
  under.start()
  const { id } = await under.store.clusters.acceptCreate(aCluster({ nodes: 3 }))
  const cluster = await under.until(id, atRest)
  expect(cluster).toMatchObject({ status: 'Active', status_description: '', info: { Fake: { Nodes: '3' } } })
  expect(cluster?.node_groups[0]?.instances[0]).toMatchObject({
    instance_name: 'demo-worker-0',
    internal_ip: '10.0.0.0',
    boot_volume_id: 'boot-of-id-demo-worker-0',
    boot_volume_fill: 'image',
    boot_volume_fill_seconds: 7,
    ssh_host_key: 'ssh-ed25519 AAAA',
  })
  expect(cluster?.provision_progress.map((step) => [step.step_name, step.successful])).toEqual([
    ['Create Heat stack', true],
    ['Fill boot volumes', true],
    ['Assign IPs', true],
    ['Wait for instance accessibility', true],
    ['Configure instances', true],
    ['Configure NTP', true],
    ['Configure fake', true],
    ['Start fake', true],
  ])
})

test('a pinned host key is said in the event log', async () => {
  under.start()
  const { id } = await under.store.clusters.acceptCreate(aCluster({ nodes: 1 }))
  const cluster = await under.until(id, atRest)
  const step = cluster?.provision_progress.find((one) => one.step_name === 'Wait for instance accessibility')
  expect(step?.events[0]?.event_info).toBe('Host key SHA256:abc pinned at first contact.')
})

test('a stack that fails is removed again and the cluster ends in Error with Heat’s words', async () => {
  under.cloud.stackFault = { status: 'failed', reason: 'No valid host was found.' }
  under.cloud.onDeed = (deed, when) => {
    if (deed === 'delete stack' && when === 'before') under.cloud.stackFault = null
  }
  under.start()
  const { id } = await under.store.clusters.acceptCreate(aCluster())
  const cluster = await under.until(id, atRest)
  expect(cluster?.status).toBe('Error')
  expect(cluster?.status_description).toMatch(
    /^Creating cluster failed for the following reason\(s\): .*No valid host was found\./,
  )
  expect(under.cloud.inventory).toEqual({ stacks: [], servers: [], volumes: [], ports: [], accessRules: [] })
  expect(cluster?.node_groups[0]?.instances).toEqual([])
})

test('while the cloud refuses for a time the cluster waits and says so, then goes on', async () => {
  let refusals = 2
  under.cloud.onDeed = (deed, when) => {
    if (deed !== 'create stack' || when !== 'before' || refusals === 0) return
    refusals--
    throw new CloudError('Heat is being upgraded.', {
      service: 'heat',
      method: 'POST',
      url: 'http://heat/stacks',
      status: 503,
      requestId: null,
      retryable: true,
      retryAfterMs: null,
    })
  }
  under.start()
  const { id } = await under.store.clusters.acceptCreate(aCluster())
  const waiting = await under.until(id, (cluster) => cluster?.status_description.startsWith('Waiting') ?? false)
  expect(waiting?.status_description).toMatch(
    /^Waiting in step "stack": .*Heat is being upgraded\..* Next try in 1 s\.$/,
  )
  expect(await under.until(id, atRest)).toMatchObject({ status: 'Active', status_description: '' })
})

test('deletion is reported only when nothing is left: a volume that outlives its stack is deleted too', async () => {
  under.start()
  const { id } = await under.store.clusters.acceptCreate(aCluster())
  await under.until(id, atRest)
  await under.store.clusters.acceptDelete(id)
  await under.until(id, (cluster) => cluster === null)
  expect(under.cloud.inventory).toEqual({ stacks: [], servers: [], volumes: [], ports: [], accessRules: [] })
  expect(under.cloud.trusts).toEqual(new Set())
})

test('a cluster deleted while it is being created leaves nothing', async () => {
  const atStack = Promise.withResolvers<void>()
  under.cloud.onDeed = (deed, when) => {
    if (deed === 'create stack' && when === 'after') atStack.resolve()
  }
  under.start(300)
  const { id } = await under.store.clusters.acceptCreate(aCluster())
  await atStack.promise
  await under.store.clusters.acceptDelete(id)
  await under.until(id, (cluster) => cluster === null)
  expect(under.cloud.inventory).toEqual({ stacks: [], servers: [], volumes: [], ports: [], accessRules: [] })
})

test('a deletion of the stack that Heat forgot is asked for again', async () => {
  under.start()
  const { id } = await under.store.clusters.acceptCreate(aCluster())
  await under.until(id, atRest)
  let asked = 0
  under.cloud.onDeed = (deed, when) => {
    if (deed !== 'delete stack') return
    if (when === 'before') asked += 1
    else if (asked === 1) under.cloud.inventory.stacks.push(aCluster().name)
  }
  await under.store.clusters.acceptDelete(id)
  await under.until(id, (cluster) => cluster === null)
  expect([asked, under.cloud.inventory.stacks]).toEqual([2, []])
})

test('a stack that Heat takes only after it was looked for and not there is deleted too', async () => {
  under.start()
  const { id } = await under.store.clusters.acceptCreate(aCluster())
  await under.until(id, atRest)
  let isLate = true
  under.cloud.onDeed = (deed, when) => {
    if (deed !== 'delete left-overs' || when !== 'after' || !isLate) return
    isLate = false
    under.cloud.inventory.stacks.push(aCluster().name)
  }
  await under.store.clusters.acceptDelete(id)
  await under.until(id, (cluster) => cluster === null)
  expect(under.cloud.inventory.stacks).toEqual([])
})

test('an engine that stops gives its work back at once, and the next goes on where it was', async () => {
  let hold = true
  under.cloud.onDeed = async (deed) => {
    while (hold && deed.startsWith('reach')) await sleep(10)
  }
  const first = under.start()
  const { id } = await under.store.clusters.acceptCreate(aCluster())
  await under.until(id, (cluster) => cluster?.status === 'Waiting')
  setTimeout(() => {
    hold = false
  }, 50)
  await first.stop()
  under.start()
  await under.until(id, atRest)
  expect(under.cloud.deeds.filter((deed) => deed === 'create stack')).toHaveLength(1)
})

test('an operation whose cluster was removed from the database by hand ends, and is not taken again and again', async () => {
  const { id } = await under.store.clusters.acceptCreate(aCluster())
  await under.database.db.deleteFrom('clusters').where('id', '=', id).execute()
  under.start()
  const open = () => under.database.db.selectFrom('operations').select('id').where('finished_at', 'is', null).execute()
  await expect.poll(open, { timeout: 60_000 }).toEqual([])
  expect(under.cloud.deeds).toEqual([])
})

const refused = new CloudError('The request you have made requires authentication.', {
  service: 'keystone',
  method: 'POST',
  url: 'https://keystone.example.org/v3/auth/tokens',
  status: 401,
  requestId: null,
  retryable: false,
  retryAfterMs: null,
})

test('a deletion whose trust is refused goes on with the rights of the service, if that sees all projects', async () => {
  under.start()
  const { id } = await under.store.clusters.acceptCreate(aCluster({ nodes: 1 }))
  await under.until(id, atRest)
  under.cloud.trustRefusal = refused
  await under.store.clusters.acceptDelete(id)
  const waiting = await under.until(id, (cluster) => cluster?.status_description !== '')
  expect(waiting?.status_description).toMatch(/Waiting in step "remove stack": .*requires authentication/)
  expect(under.cloud.inventory.stacks).toHaveLength(1)
  under.cloud.seesAll = true
  expect(await under.until(id, (cluster) => cluster === null)).toBeNull()
  expect(under.cloud.inventory).toEqual({ stacks: [], servers: [], volumes: [], ports: [], accessRules: [] })
})

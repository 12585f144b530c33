import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { operationResources } from '../domain/operation-resources.ts'
import { aCluster } from '../store/test-records.ts'
import { atRest, enginesUnderTest } from './engines-under-test.ts'
import { scaling } from './scale/scaling-under-test.ts'
import { placedOn } from './test-hosts.ts'

const under = enginesUnderTest()
const HOST = 'compute-1'

async function newestOf(id: string) {
  const page = { limit: 1, marker: null, sortBy: 'created_at', descending: true }
  const [operation] = (await under.store.operations.list('project-a', id, page)).items
  if (!operation) throw new Error('there is no operation')
  return operation
}

/** What a person is told of the newest operation while it runs. */
async function told(id: string, kind: string) {
  for (;;) {
    const operation = await newestOf(id)
    const resources = operationResources(operation)
    if (operation.kind === kind && operation.state === 'running' && resources.stack_id !== null) return resources
    await sleep(20)
  }
}

const hangs = () => {
  under.cloud.stackFault = { status: 'in-progress', reason: 'a volume is being made' }
}

async function anActiveCluster() {
  const { id } = await under.store.clusters.acceptCreate(aCluster({ nodes: 2 }))
  const cluster = await under.until(id, atRest)
  if (cluster?.status !== 'Active') throw new Error(`the cluster is ${cluster?.status}`)
  return cluster
}

const THERE = {
  ...{ stack_id: 'stack-demo', stack_name: 'demo' },
  servers: ['id-demo-worker-0', 'id-demo-worker-1'],
  boot_volumes: ['boot-of-id-demo-worker-0', 'boot-of-id-demo-worker-1'],
}

test('a creation that hangs in its stack tells the stack, from when Heat has answered', async () => {
  hangs()
  under.start()
  const { id } = await under.store.clusters.acceptCreate(aCluster())
  expect(await told(id, 'create')).toMatchObject({ stack_id: 'stack-demo', stack_name: 'demo', servers: [] })
})

test('a scaling that hangs tells what the cluster had, and what it gets as that is found', async () => {
  under.start()
  const cluster = await anActiveCluster()
  const { id } = cluster
  hangs()
  await under.store.clusters.acceptScale(id, scaling(cluster, { workers: 3 }))
  expect(await told(id, 'scale')).toMatchObject(THERE)
  under.cloud.stackFault = null
  await under.until(id, (cluster) => cluster?.status === 'Active')
  expect(operationResources(await newestOf(id)).servers).toEqual([...THERE.servers, 'id-demo-worker-2'])
})

test('a deletion that hangs tells what it takes away', async () => {
  under.start()
  const { id } = await anActiveCluster()
  const goesOn = Promise.withResolvers<void>()
  under.cloud.onDeed = (deed, when) => (deed === 'delete stack' && when === 'before' ? goesOn.promise : undefined)
  await under.store.clusters.acceptDelete(id)
  expect(await told(id, 'delete')).toMatchObject(THERE)
  goesOn.resolve()
  await under.until(id, (cluster) => cluster === null)
})

test('a move that hangs tells the cluster’s servers and boot volumes', async () => {
  under.start()
  const cluster = await anActiveCluster()
  under.cloud.places.servers.push(...placedOn(HOST, cluster))
  for (const { id } of under.cloud.places.servers) under.cloud.places.stuck.add(id)
  await under.store.hostOperations.accept({ host: HOST, kind: 'drain', requestedBy: 'carol' })
  expect(await told(cluster.id, 'move')).toMatchObject(THERE)
})

import { CloudError } from '@fennec/openstack'
import { expect, test } from 'vitest'
import type { Cluster } from '../domain/model.ts'
import { aCluster } from '../store/test-records.ts'
import { atRest, enginesUnderTest } from './engines-under-test.ts'
import { StepFailed } from './failures.ts'

const under = enginesUnderTest()

const busy = () =>
  new CloudError('Nova is being upgraded.', {
    service: 'nova',
    method: 'GET',
    url: 'http://nova/servers',
    status: 503,
    requestId: null,
    retryable: true,
    retryAfterMs: null,
  })

const stepOf = (cluster: Cluster | null, name: string) =>
  cluster?.provision_progress.find(({ step_name }) => step_name === name)

test('a step without progress of its own shows that it waits, why and until when, and then that it is done', async () => {
  let refusals = 2
  const { servers } = under.cloud.provision
  under.cloud.provision.servers = (cluster, signal) => {
    if (refusals-- > 0) return Promise.reject(busy())
    return servers(cluster, signal)
  }
  under.start()
  const { id } = await under.store.clusters.acceptCreate(aCluster())
  const waiting = await under.until(
    id,
    (cluster) => stepOf(cluster, 'instances')?.events[0]?.event_info?.startsWith('Try 2') ?? false,
  )
  expect(stepOf(waiting, 'instances')).toMatchObject({
    step_type: 'Engine: create cluster',
    total: 1,
    successful: null,
    events: [{ instance_id: null, successful: false }],
  })
  expect(stepOf(waiting, 'instances')?.events[0]?.event_info).toMatch(
    /^Try 2: Nova is being upgraded\. Next try at \d{4}-\d\d-\d\dT[\d:.]+Z\.$/,
  )
  expect(stepOf(await under.until(id, atRest), 'instances')).toMatchObject({ successful: true })
})

test('a step that waited and is done leaves no word of waiting, though the next one takes its time', async () => {
  let isRefused = true
  const { deleteTrust } = under.cloud.provision
  const atTrust = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  under.cloud.provision.deleteTrust = async (cluster, signal) => {
    atTrust.resolve()
    await goOn.promise
    return await deleteTrust(cluster, signal)
  }
  under.cloud.onDeed = (deed, when) => {
    if (deed !== 'delete stack' || when !== 'before' || !isRefused) return
    isRefused = false
    throw busy()
  }
  const { id } = await under.store.clusters.acceptCreate(aCluster({ nodes: 1 }))
  await under.store.clusters.acceptDelete(id)
  under.start()
  await atTrust.promise
  expect(await under.store.clusters.get('project-a', id)).toMatchObject({ status: 'Deleting', status_description: '' })
  goOn.resolve()
  await under.until(id, (cluster) => cluster === null)
})

test('a step with progress of its own waits there, and has not failed while it does', async () => {
  let isRefused = true
  under.cloud.onDeed = (deed, when) => {
    if (deed !== 'create stack' || when !== 'before' || !isRefused) return
    throw busy()
  }
  under.start()
  const { id } = await under.store.clusters.acceptCreate(aCluster())
  const waiting = await under.until(id, (cluster) => cluster?.status_description.startsWith('Waiting') ?? false)
  isRefused = false
  expect(waiting?.provision_progress).toMatchObject([
    {
      step_name: 'Create Heat stack',
      successful: null,
      events: [{ event_info: expect.stringContaining('Next try at') }],
    },
  ])
  expect(stepOf(await under.until(id, atRest), 'Create Heat stack')?.successful).toBe(true)
})

test('a deletion shows what is left of the cluster in the cloud', async () => {
  under.start()
  const { id } = await under.store.clusters.acceptCreate(aCluster({ nodes: 1 }))
  await under.until(id, atRest)
  await under.store.clusters.acceptDelete(id)
  const deleting = await under.until(id, (cluster) => stepOf(cluster, 'nothing left') !== undefined)
  expect(stepOf(deleting, 'nothing left')).toMatchObject({
    step_type: 'Engine: shutdown cluster',
    events: [{ event_info: expect.stringContaining('volumes boot-of-id-demo-worker-0') }],
  })
})

test('what was waited for when a creation gives up has failed', async () => {
  let tries = 0
  under.cloud.provision.servers = () => {
    tries += 1
    return Promise.reject(tries === 1 ? busy() : new StepFailed('There is no such stack.'))
  }
  under.start()
  const { id } = await under.store.clusters.acceptCreate(aCluster())
  const ended = await under.until(id, atRest)
  expect(ended?.status).toBe('Error')
  expect(stepOf(ended, 'instances')?.successful).toBe(false)
})

test('a step that meets what nobody foresaw says so, is tried again, and the cluster is made', async () => {
  let tries = 0
  const { servers } = under.cloud.provision
  under.cloud.provision.servers = (cluster, signal) => {
    tries += 1
    return tries <= 2 ? Promise.reject(new TypeError('nodes is not iterable')) : servers(cluster, signal)
  }
  under.start()
  const { id } = await under.store.clusters.acceptCreate(aCluster())
  const waiting = await under.until(id, (cluster) => (cluster?.status_description ?? '') !== '')
  expect(waiting?.status_description).toMatch(/^Waiting in step "instances": nodes is not iterable\. Next try in/)
  expect(await under.until(id, atRest)).toMatchObject({ status: 'Active', status_description: '' })
})

test('one that meets it again and again is given up, and the cluster says how often it was tried', async () => {
  under.cloud.provision.servers = () => Promise.reject(new TypeError('nodes is not iterable'))
  under.start()
  const { id } = await under.store.clusters.acceptCreate(aCluster())
  await under.until(id, (cluster) => (cluster?.status_description ?? '') !== '')
  // As after six more tries, which take a minute.
  await under.database.db.updateTable('operations').set({ faults: 7 }).where('cluster_id', '=', id).execute()
  const ended = await under.until(id, atRest)
  expect(ended?.status).toBe('Error')
  expect(ended?.status_description).toContain('nodes is not iterable. So it ended 8 times in a row.')
})

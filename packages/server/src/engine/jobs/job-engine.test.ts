import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { CloudError } from '@fennec/openstack'
import { expect, test } from 'vitest'
import { textOf } from '../../domain/edp/schedule.ts'
import { swiftSettings } from '../../domain/edp/swift-data.ts'
import { jobsUnderTest, PROJECT } from './jobs-under-test.ts'

const under = jobsUnderTest()

test('a job is placed, begun, looked at until it has ended, and taken away; what it said stays, without credentials', async () => {
  const id = await under.aShellJob(await under.activeCluster(), {
    secret_configs: { 'fs.s3a.secret.key': 'top-secret' },
  })
  under.node.said.stdout = 'hello top-secret'
  under.start()
  const running = await under.runs(id)
  expect(running).toMatchObject({ engine_job_id: expect.stringMatching(/^4711@nova-/), start_time: expect.any(Date) })
  expect([...(under.node.jobs.get(id)?.files.keys() ?? [])]).toContain('supervise')
  under.finish(id, '3')
  expect(await under.ended(id)).toMatchObject({
    info: { status: 'FAILED', errorMessage: 'The job ended with status 3. Its log says why.' },
    status_description: 'The job ended with status 3. Its log says why.',
    return_code: '3',
  })
  const [, stdout] = await under.store.edp.jobExecutions.logs(id)
  expect(stdout).toEqual({ name: 'stdout', content: 'hello ***', size_bytes: 16, truncated: false })
  await under.nothingLeft()
})

test('a job waits for its cluster, says so, and is begun when that is Active', async () => {
  const cluster = await under.activeCluster({}, 'Spawning')
  const id = await under.aShellJob(cluster)
  under.start()
  const waiting = await under.until(id, (found) => found?.status_description !== '')
  expect(waiting).toMatchObject({ info: { status: 'PENDING' }, start_time: null })
  expect(waiting?.status_description).toMatch(/^Waiting until cluster demo-\d+ is Active; it is Spawning\.$/)
  await under.database.db.updateTable('clusters').set({ status: 'Error', status_description: 'no host' }).execute()
  await under.database.db
    .updateTable('job_operations')
    .set({ next_try_at: new Date(0) })
    .execute()
  expect((await under.ended(id))?.status_description).toMatch(/is in Error: no host$/)
  expect(under.node.begun).toEqual([])
})

test('cancelled while it runs, or before: KILLED, and nothing of it is left; cancelled again nothing changes', async () => {
  const cluster = await under.activeCluster()
  const early = await under.aShellJob(cluster)
  await under.store.edp.jobExecutions.cancel(early, 'alice')
  expect((await under.job(early))?.info).toEqual({ status: 'TOBEKILLED' })
  under.start()
  expect(await under.ended(early)).toMatchObject({
    info: { status: 'KILLED' },
    status_description: 'Cancelled by alice before it began.',
  })
  const id = await under.aShellJob(cluster)
  await under.runs(id)
  for (let times = 0; times < 2; times++) await under.store.edp.jobExecutions.cancel(id, 'alice')
  const killed = await under.ended(id)
  expect(killed).toMatchObject({ info: { status: 'KILLED' }, status_description: 'Cancelled by alice.' })
  await under.store.edp.jobExecutions.cancel(id, 'bob')
  expect(await under.job(id)).toEqual(killed)
  await under.nothingLeft()
  expect(under.node.begun).toEqual([id])
})

test('a node that does not answer is waited for, in words; once the job is cancelled not for ever', async () => {
  const id = await under.aShellJob(await under.activeCluster())
  under.start()
  await under.runs(id)
  under.node.isSilent = true
  expect((await under.until(id, (found) => found?.status_description !== ''))?.status_description).toMatch(
    /^Waiting: .*no SSH at 10\.0\.0\.0: timed out.* Next try in \d+ s\.$/,
  )
  under.node.isSilent = false
  expect((await under.until(id, (found) => found?.status_description === ''))?.info).toEqual({ status: 'RUNNING' })
  under.node.isSilent = true
  await under.store.edp.jobExecutions.cancel(id, 'alice')
  expect(await under.ended(id)).toMatchObject({
    info: { status: 'KILLED' },
    status_description: expect.stringMatching(/^Cancelled\. Its node did not answer any more/),
  })
})

test('what its node refuses again and again is the job’s end, in the node’s words', async () => {
  under.node.refusal = '`umask` ended with status 1; it said: No space left on device'
  const id = await under.aShellJob(await under.activeCluster())
  under.start()
  while ((await under.job(id))?.end_time === null) {
    await under.database.db
      .updateTable('job_operations')
      .set({ next_try_at: new Date(0) })
      .where('lease_until', 'is', null)
      .execute()
    await sleep(10)
  }
  expect((await under.job(id))?.info).toMatchObject({
    status: 'FAILED',
    errorMessage: expect.stringMatching(/No space left/),
  })
})

test('a file that is gone when the job is to begin fails it', async () => {
  const id = await under.aShellJob(await under.activeCluster())
  await under.database.db.deleteFrom('job_binary_internal').execute()
  under.start()
  expect((await under.ended(id))?.status_description).toMatch(
    /^Job binary main-\d+ is at internal-db:\/\/.* Upload it again\.$/,
  )
})

test('one whose directory or process is gone is not begun a second time', async () => {
  const cluster = await under.activeCluster()
  under.start()
  const [first, second] = [await under.aShellJob(cluster), await under.aShellJob(cluster)]
  await under.runs(first)
  await under.runs(second)
  under.node.jobs.delete(first)
  Object.assign(under.node.jobs.get(second) ?? {}, { is: 'lost' })
  expect((await under.ended(first))?.status_description).toMatch(
    /the disk was written anew\. It is not run a second time/,
  )
  expect((await under.ended(second))?.status_description).toMatch(/is gone without a result: the node was restarted/)
  expect(under.node.begun).toEqual([first, second])
})

test('deleted while it runs, a job is ended first and then gone', async () => {
  const id = await under.aShellJob(await under.activeCluster())
  under.start()
  await under.runs(id)
  await under.store.edp.jobExecutions.delete(id)
  await under.until(id, (found) => found === null)
  expect(under.node.jobs.size).toBe(0)
})

test('when its cluster is deleted it is ended, with what it said, and the deletion hears of it', async () => {
  const cluster = await under.activeCluster()
  const waiting = await under.aShellJob(await under.activeCluster({}, 'Spawning'))
  const id = await under.aShellJob(cluster)
  under.start()
  await under.runs(id)
  under.node.said.stdout = 'so far'
  const { queue } = under
  expect(await queue.unfinishedJobs(cluster)).toBe(1)
  await under.store.clusters.acceptDelete(cluster)
  expect(await under.ended(id)).toMatchObject({
    info: { status: 'KILLED' },
    status_description: 'Its cluster was deleted while it ran.',
  })
  expect((await under.store.edp.jobExecutions.logs(id)).map(({ content }) => content)).toEqual(['', 'so far'])
  expect(await queue.unfinishedJobs(cluster)).toBe(0)
  expect((await under.job(waiting))?.end_time).toBe(null)
})

test('a transient cluster goes with the last of its jobs, however that ended', async () => {
  const cluster = await under.activeCluster({ is_transient: true })
  const [first, second] = [await under.aShellJob(cluster), await under.aShellJob(cluster)]
  under.start()
  await under.runs(first)
  await under.runs(second)
  under.finish(first)
  await under.ended(first)
  await expect.poll(() => under.node.jobs.has(first), { timeout: 60_000 }).toBe(false)
  expect((await under.store.clusters.get(PROJECT, cluster))?.status).toBe('Active')
  under.finish(second, '1')
  await expect
    .poll(async () => (await under.store.clusters.get(PROJECT, cluster))?.status, { timeout: 60_000 })
    .toBe('Deleting')
})

test('a scheduled job begins at its time; a recurring one is followed by the next, with its own id in what it writes', async () => {
  const start = new Date(Date.now() + 500)
  const info = { job_execution_type: 'scheduled', start: textOf(start), frequency: 60 }
  const cluster = await under.activeCluster()
  const out = (id: string) => ({ configs: {}, params: {}, args: [`/out/${id}`], job_execution_info: info })
  const first = randomUUID()
  const secret_configs = { 'fs.s3a.secret.key': 'top-secret' }
  await under.aShellJob(cluster, { id: first, job_configs: out(first), begin_at: start, secret_configs })
  under.start()
  await under.runs(first)
  expect((await under.job(first))?.start_time?.getTime()).toBeGreaterThanOrEqual(start.getTime())
  under.finish(first, '1')
  await under.ended(first)
  const query = { filters: {}, sortBy: 'created_at', descending: false, limit: null, marker: null }
  const listed = await under.store.edp.jobExecutions.list(PROJECT, query)
  const next = listed.items.find(({ id }) => id !== first)
  expect(next?.status_description).toMatch(/^Begins at .* UTC\.$/)
  expect(next).toMatchObject({ info: { status: 'PENDING' }, start_time: null, cluster_id: cluster })
  expect(next?.job_configs.args).toEqual([`/out/${next?.id}`])
  const hour = new Date(Date.parse(`${info.start.replace(' ', 'T')}Z`) + 3_600_000)
  expect(next?.job_configs.job_execution_info).toEqual({ ...info, start: textOf(hour) })
  await under.store.edp.jobExecutions.cancel(String(next?.id), 'alice')
  expect((await under.ended(String(next?.id)))?.info.status).toBe('KILLED')
  await under.nothingLeft()
  expect((await under.store.edp.jobExecutions.list(PROJECT, query)).items).toHaveLength(2)
})

/** A job with data in Swift, as it was accepted. */
async function aSwiftJob(cluster: string): Promise<string> {
  const secret_configs = swiftSettings(
    'swift://words.sahara/in',
    { user: 'alice', password: 'pass-word' },
    'key-of-job',
  )
  return await under.aShellJob(cluster, { secret_configs, data_source_urls: { a: 'swift://words.sahara/in' } })
}

test('a job with data in Swift has keys while it runs', async () => {
  const id = await aSwiftJob(await under.activeCluster())
  under.start()
  await under.runs(id)
  expect([...under.swiftKeys.known.values()]).toEqual(['alice'])
  under.finish(id)
  expect((await under.ended(id))?.info.status).toBe('SUCCEEDED')
  await under.nothingLeft()
  expect(under.swiftKeys.known.size).toBe(0)
})

test.each(['before', 'after'] as const)(
  'an engine that dies %s its files are placed leaves no keys',
  async (moment) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    under.node.onDeed = async (deed, when) => {
      if (deed !== 'place' || when !== moment) return
      resolve()
      await new Promise(() => undefined)
    }
    const id = await aSwiftJob(await under.activeCluster())
    under.start(300)
    await promise
    expect(under.swiftKeys.known.size).toBe(1)
    under.killAll()
    under.node.onDeed = () => undefined
    under.start()
    await under.runs(id)
    expect(under.swiftKeys.known.size).toBe(1)
    under.finish(id)
    await under.ended(id)
    await expect.poll(() => under.swiftKeys.known.size, { timeout: 60_000 }).toBe(0)
  },
)

test('keys that Keystone makes only after the job has ended, for an engine that died, are taken away again', async () => {
  const begun = Promise.withResolvers<void>()
  const late = Promise.withResolvers<void>()
  under.swiftKeys.onGive = () => {
    begun.resolve()
    return late.promise
  }
  const id = await aSwiftJob(await under.activeCluster())
  under.start(300)
  await begun.promise
  under.killAll()
  under.swiftKeys.onGive = () => undefined
  await under.store.edp.jobExecutions.cancel(id, 'alice')
  under.start()
  expect((await under.ended(id))?.info.status).toBe('KILLED')
  const { db } = under.database
  const operation = () => db.selectFrom('job_operations').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  // Taken away, and put off until none can come.
  await expect
    .poll(
      async () => {
        const { state, phase, next_try_at, finished_at } = await operation()
        return finished_at !== null || (state === 'waiting' && phase === 'ended' && next_try_at.getTime() > Date.now())
      },
      { timeout: 60_000 },
    )
    .toBe(true)
  late.resolve()
  await expect.poll(() => under.swiftKeys.known.size).toBe(1)

  const longAgo = new Date(Date.now() - 3_600_000)
  await db.updateTable('cloud_requests').set({ asked_at: longAgo }).execute()
  await db.updateTable('job_operations').set({ next_try_at: longAgo }).execute()
  await expect.poll(async () => (await operation()).finished_at, { timeout: 60_000 }).not.toBeNull()
  expect(under.swiftKeys.known.size).toBe(0)
})

test('keys that cannot be taken away are taken later, and one that is cancelled leaves none', async () => {
  const id = await aSwiftJob(await under.activeCluster())
  under.start()
  await under.runs(id)
  const away = { method: 'DELETE', url: '/credentials', status: 503, requestId: null, retryable: true, retryAfterMs: 0 }
  under.swiftKeys.fault = new CloudError('Keystone is away', { service: 'keystone', ...away })
  await under.store.edp.jobExecutions.cancel(id, 'alice')
  expect((await under.ended(id))?.info.status).toBe('KILLED')
  expect(under.swiftKeys.known.size).toBe(1)
  under.swiftKeys.fault = null
  await under.nothingLeft()
  expect(under.swiftKeys.known.size).toBe(0)
})

test('without an S3 API of Swift the job ends with a sentence that says who can help', async () => {
  under.swiftKeys.endpoint = null
  const id = await aSwiftJob(await under.activeCluster())
  under.start()
  expect((await under.ended(id))?.status_description).toMatch(
    /^The job cannot get at its data in Swift: it does not serve the S3 API, .* operator of the cloud/,
  )
  expect(under.node.begun).toEqual([])
})

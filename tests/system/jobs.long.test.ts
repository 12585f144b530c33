/** Jobs of the fake plugin over the API, on real nodes: what becomes of their files, wherever those are. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type JobsUnderTest, jobsUnderTest } from './jobs-under-test.ts'
import { type S3Server, s3Server } from './s3-server.ts'
import { type ServiceOnSandbox, serviceOnSandbox } from './service-on-sandbox.ts'

let local: ServiceOnSandbox
let jobs: JobsUnderTest
let s3: S3Server
let cluster: string

beforeAll(async () => {
  s3 = await s3Server()
  local = await serviceOnSandbox('jobs')
  jobs = jobsUnderTest(local)
  cluster = await aCluster({})
})
afterAll(async () => {
  await local?.close()
  await s3?.close()
})

async function aCluster(wish: object): Promise<string> {
  const group = {
    name: 'all',
    count: 1,
    flavor_id: '1',
    node_processes: ['namenode', 'jobtracker', 'tasktracker', 'datanode'],
  }
  const body = {
    name: 'jobs',
    plugin_name: 'fake',
    plugin_version: '0.1',
    default_image_id: local.image,
    neutron_management_network: local.network,
    node_groups: [group],
    ...wish,
  }
  return (await local.request<{ cluster: { id: string } }>('POST', '/v2/clusters', body)).cluster.id
}

const inS3 = (key: string, extra: object = {}) => ({
  url: `s3://jobs/${key}`,
  extra: { ...s3.credentials, endpoint: s3.endpoint, ...extra },
})
const fails = async (main: { url: string }, says: RegExp) => {
  const id = await jobs.runBinary(cluster, 'Shell', main)
  const job = await jobs.ended(id)
  expect(job).toMatchObject({
    info: { status: 'FAILED', errorMessage: expect.stringMatching(says) },
    return_code: null,
  })
  expect(await jobs.log(id, 'stderr')).toMatch(says)
  expect(JSON.stringify([job, await jobs.log(id, 'stderr')])).not.toMatch(/Signature=/)
}

test('a job that was asked for before its cluster is Active runs when it is, with its file from S3', async () => {
  await s3.put('scripts/hello world.sh', 'echo "hello $1, $NAME"; pwd; ls')
  const id = await jobs.runBinary(cluster, 'Shell', inS3('scripts/hello world.sh'), {
    job_configs: { args: ['to you'], params: { NAME: 'Ada' } },
  })
  expect(await jobs.ended(id)).toMatchObject({ info: { status: 'SUCCEEDED' }, return_code: '0' })
  expect(await jobs.log(id)).toMatch(/^hello to you, Ada\n\/mnt\/fennec-jobs\/.*\/files\nmain-\d+\n$/)
})

test('wrong credentials of S3 fail the job, in S3’s words and with a way out', async () => {
  await s3.put('right.sh', 'echo never')
  await fails(
    inS3('right.sh', { secretkey: 'wrong-secret' }),
    /403 SignatureDoesNotMatch: .* Check the accesskey and secretkey/,
  )
  await fails(inS3('right.sh', { accesskey: 'nobody' }), /403 InvalidAccessKeyId/)
})

test('an object that is not there fails the job', async () => {
  await fails(inS3('nosuch.jar'), /could not be fetched from s3:\/\/jobs\/nosuch\.jar: 404 NoSuchKey/)
})

test('an S3 that cannot be reached fails the job, and says from where', async () => {
  const silent = createServer()
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const { port } = silent.address() as AddressInfo
  await new Promise((resolve) => silent.close(resolve))
  await fails(inS3('a.sh', { endpoint: `http://127.0.0.1:${port}` }), /by jobs-all-0: curl: \(7\)/)
})

/** Swift's API itself: what the service has of it only reads. */
async function intoSwift(path: string, content?: string): Promise<void> {
  const { session } = local.demo
  const headers = { 'x-auth-token': await session.token(), 'content-type': 'text/x-shellscript' }
  const answer = await fetch(`${await session.endpoint('swift')}/${path}`, {
    method: 'PUT',
    headers,
    body: content ?? null,
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
}
const inSwift = (place: string, extra: object = {}) => ({
  url: `swift://${place}`,
  extra: { user: 'demo', password: local.variables('demo', 'demo').OS_PASSWORD, ...extra },
})

test('a job has its file from Swift, with the user of the binary, and its program gets no token', async () => {
  await intoSwift('programs')
  await intoSwift('programs/jobs/hello%20world.sh', 'echo hello from Swift; env | grep -c -i token')
  const id = await jobs.runBinary(cluster, 'Shell', inSwift('programs.sahara/jobs/hello world.sh'))
  await jobs.ended(id)
  expect(await jobs.log(id)).toBe('hello from Swift\n0\n')
})

test('what Swift or Keystone refuse fails the job, with the place and what to do', async () => {
  await intoSwift('programs')
  await fails(inSwift('programs/no/such.sh'), /from swift:\/\/programs\/no\/such\.sh: 404 Not Found: /)
  await fails(inSwift('nowhere/a.sh'), /404 Not Found: /)
  await fails(inSwift('programs/a.sh', { password: 'wrong' }), /Keystone does not take the binary's user and password/)
})

test('a URL that names no object is refused before anything is made', async () => {
  const wish = jobs.runBinary(cluster, 'Shell', inSwift('programs'))
  await expect(wish).rejects.toThrow(/names no object in its container: give its URL as swift:\/\/container\/object/)
})

test('what no framework is there for ends as soon as it has begun', async () => {
  await s3.put('a.pig', 'a = load x')
  const source = (name: string) => jobs.made('/v2/data-sources', 'data_source', { name, type: 'hdfs', url: `/${name}` })
  const run = { input_id: await source('in'), output_id: await source('out') }
  const id = await jobs.runBinary(cluster, 'Pig', inS3('a.pig'), run)
  expect((await jobs.ended(id)).info).toEqual({ status: 'SUCCEEDED' })
})

test('a transient cluster is gone when its job is, and the job stays', async () => {
  await s3.put('last.sh', 'echo last')
  const transient = await aCluster({ name: 'shortly', is_transient: true })
  const id = await jobs.runBinary(transient, 'Shell', inS3('last.sh'))
  expect((await jobs.ended(id)).info).toEqual({ status: 'SUCCEEDED' })
  const left = async () => (await local.ask('GET', `/v2/clusters/${transient}`)).status
  await expect.poll(left, { timeout: 120_000 }).toBe(404)
  expect(await jobs.log(id)).toBe('last\n')
})

test('a deleted job is gone when what it was doing has ended', async () => {
  await s3.put('long.sh', 'echo began; sleep 600')
  const id = await jobs.runBinary(cluster, 'Shell', inS3('long.sh'))
  await expect.poll(() => jobs.log(id), { timeout: 60_000 }).toBe('began\n')
  await local.request('DELETE', `/v2/jobs/${id}`)
  await expect.poll(async () => (await local.ask('GET', `/v2/jobs/${id}`)).status, { timeout: 60_000 }).toBe(404)
})

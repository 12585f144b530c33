import { afterAll, beforeAll, expect, test } from 'vitest'
import { belongings } from './belongings.ts'
import { type CloudSession, logIn } from './cloud-session.ts'
import { removeObjects } from './made-objects.ts'
import { imageId, networkId } from './named-resource.ts'
import { bootDiskRefusals, type Material, refusals } from './refusals.ts'
import { type Answer, serviceRequest } from './service-request.ts'
import { admin, authUrl, stranger, suite } from './settings.ts'

const prefix = 'badinput'
const takenName = `${prefix}-taken`
let cloud: CloudSession
let before: string[]
let material: Material

async function namesInService(): Promise<string[]> {
  const answers = await Promise.all([
    serviceRequest(cloud.token, 'GET', '/v2/clusters'),
    serviceRequest(cloud.token, 'GET', '/v2/node-group-templates'),
  ])
  return answers
    .flatMap(({ body }) => Object.values(body).flat() as { name: string }[])
    .map(({ name }) => name)
    .filter((name) => name.startsWith(prefix))
}

async function expectNothingCreated(): Promise<void> {
  expect(await namesInService()).toEqual([takenName])
  const known = new Set(before)
  expect((await belongings(cloud)).filter((thing) => !known.has(thing))).toEqual([])
}

/** The original's error body: the three fields, the code equal to the status. */
function expectOldShape({ status, body }: Answer): void {
  expect(Object.keys(body).sort()).toEqual(['error_code', 'error_message', 'error_name'])
  expect(body.error_code).toBe(status)
}

beforeAll(async () => {
  cloud = await logIn(suite)
  const owner = await logIn(admin)
  await removeObjects(cloud, prefix)
  for (const name of ['guest', 'guest-3g', 'guest-mindisk5']) {
    const path = `/v2/images/${await imageId(cloud, name)}`
    await serviceRequest(owner.token, 'POST', path, { username: 'ubuntu', description: '' })
    const { status } = await serviceRequest(owner.token, 'PUT', `${path}/tags`, { tags: ['fake', '0.1'] })
    expect(status).toBe(200)
  }
  material = {
    prefix,
    takenName,
    image: await imageId(cloud, 'guest'),
    largeImage: await imageId(cloud, 'guest-3g'),
    mindiskImage: await imageId(cloud, 'guest-mindisk5'),
    untaggedImage: await imageId(cloud, 'guest-untagged'),
    network: await networkId(cloud, 'guests'),
  }
  const untagged = `/v2/images/${material.untaggedImage}`
  await serviceRequest(owner.token, 'POST', untagged, { username: 'ubuntu', description: '' })
  const { status } = await serviceRequest(cloud.token, 'POST', '/v2/node-group-templates', {
    name: takenName,
    plugin_name: 'fake',
    plugin_version: '0.1',
    flavor_id: '11',
    node_processes: ['namenode'],
  })
  expect(status).toBe(202)
  before = await belongings(cloud)
})

afterAll(async () => await removeObjects(cloud, prefix))

test.each(refusals)('$sentence is refused, and nothing is created', async (refusal) => {
  const answer = await serviceRequest(cloud.token, 'POST', refusal.path, refusal.body(material))
  expect(answer).toMatchObject({ status: 400, body: { error_name: refusal.error_name } })
  expect(answer.body.error_message).toMatch(refusal.says(material))
  expectOldShape(answer)
  await expectNothingCreated()
})

test.each(bootDiskRefusals)('$sentence is refused with the numbers, and nothing is created', async (refusal) => {
  const answer = await serviceRequest(cloud.token, 'POST', '/v2/clusters', refusal.body(material))
  expect(answer.status).toBe(400)
  expect(answer.body.error_message).toMatch(refusal.says)
  expectOldShape(answer)
  await expectNothingCreated()
})

test('an unknown object is 404 in the old shape', async () => {
  const id = '00000000-0000-4000-8000-000000000000'
  const answer = await serviceRequest(cloud.token, 'GET', `/v2/clusters/${id}`)
  expect(answer).toMatchObject({ status: 404, body: { error_name: 'NOT_FOUND' } })
  expect(answer.body.error_message).toContain(`Object with {'id': '${id}'} not found`)
  expectOldShape(answer)
})

test('a revoked token is refused with 401, and nothing is created', async () => {
  const other = await logIn(suite)
  const body = {
    name: `${prefix}-revoked`,
    plugin_name: 'fake',
    plugin_version: '0.1',
    flavor_id: '11',
    node_processes: [],
  }
  await fetch(`${authUrl}/auth/tokens`, {
    method: 'DELETE',
    headers: { 'X-Auth-Token': other.token, 'X-Subject-Token': other.token },
  })
  expect((await serviceRequest(other.token, 'POST', '/v2/node-group-templates', body)).status).toBe(401)
  await expectNothingCreated()
})

test('a word that is no token, and no token at all, are refused with 401', async () => {
  expect((await serviceRequest('gAAAAA-no-such-token', 'GET', '/v2/clusters')).status).toBe(401)
  expect((await serviceRequest('', 'GET', '/v2/clusters')).status).toBe(401)
})

test('the token of another project does not open a URL with this project in it', async () => {
  const other = await logIn(stranger)
  const answer = await serviceRequest(other.token, 'GET', `/v1.1/${cloud.projectId}/clusters`)
  expect(answer.status).toBe(401)
  expect(JSON.stringify(answer.body)).toContain('Token tenant != requested tenant')
})

test('a user of another project neither sees nor deletes this project’s template', async () => {
  const other = await logIn(stranger)
  const { body } = await serviceRequest(cloud.token, 'GET', '/v2/node-group-templates')
  const mine = (body.node_group_templates as { id: string; name: string }[]).find(({ name }) => name === takenName)
  const path = `/v2/node-group-templates/${mine?.id}`
  expect((await serviceRequest(other.token, 'GET', path)).status).toBe(404)
  expect((await serviceRequest(other.token, 'DELETE', path)).status).toBe(404)
  expect(await namesInService()).toEqual([takenName])
})

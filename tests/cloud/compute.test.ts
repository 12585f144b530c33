import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CloudUnderTest, openCloudUnderTest } from './cloud-under-test.ts'
import { discover, type TestMaterial } from './discovery.ts'
import { refusal } from './refusal.ts'
import { aName } from './stack-life.ts'

let under: CloudUnderTest
let material: TestMaterial
beforeAll(async () => {
  under = await openCloudUnderTest()
  material = await discover(under.user.cloud)
})
afterAll(async () => await under.close())

const NO_SUCH_ID = '00000000-0000-4000-8000-000000000000'

test('a flavor tells its root disk, memory and cores; an unknown one is null', async () => {
  const { flavors } = under.user.cloud.nova
  expect(await flavors.get(material.zeroDiskFlavor.id)).toMatchObject({ disk: 0, 'OS-FLV-EXT-DATA:ephemeral': 0 })
  expect(await flavors.get(material.flavor.id)).toMatchObject({
    id: material.flavor.id,
    disk: 1,
    ram: expect.any(Number),
    vcpus: expect.any(Number),
    'os-flavor-access:is_public': true,
  })
  expect(await flavors.get('no-such-flavor')).toBeNull()
})

test('only an administrator lists the private flavors of others', async () => {
  const { session, nova } = under.admin.cloud
  const name = aName('flavor')
  const { body } = await session.request<{ flavor: { id: string } }>('nova', {
    method: 'POST',
    path: '/flavors',
    body: { flavor: { name, ram: 64, vcpus: 1, disk: 1, 'os-flavor-access:is_public': false } },
  })
  try {
    expect((await nova.flavors.list({ everyone: true })).map((flavor) => flavor.name)).toContain(name)
    expect((await under.user.cloud.nova.flavors.list({ everyone: true })).map((flavor) => flavor.name)).not.toContain(
      name,
    )
    expect(await under.user.cloud.nova.flavors.get(body.flavor.id)).toBeNull()
  } finally {
    await session.request('nova', { method: 'DELETE', path: `/flavors/${body.flavor.id}` })
  }
})

test('a list of flavors in pages links to the next page', async () => {
  const { body } = await under.user.cloud.session.request<{ flavors_links: unknown }>('nova', {
    method: 'GET',
    path: '/flavors/detail',
    query: { limit: 1 },
  })
  expect(body.flavors_links).toEqual([{ rel: 'next', href: expect.stringMatching(/[?&]marker=/) }])
})

test('a key pair is made from a public key, found by name, refused a second time and deleted', async () => {
  const { keypairs } = under.user.cloud.nova
  const name = aName('key')
  const public_key = anOpenSshKey()
  const made = await keypairs.create({ name, public_key })
  try {
    expect(made).toMatchObject({
      name,
      public_key,
      fingerprint: expect.stringMatching(/^([0-9a-f]{2}:){15}[0-9a-f]{2}$/),
    })
    expect(await keypairs.get(name)).toMatchObject({ name, public_key })
    expect((await keypairs.list()).map((keypair) => keypair.name)).toContain(name)
    const again = await refusal(keypairs.create({ name, public_key }))
    expect(again).toMatchObject({ status: 409, message: `Key pair '${name}' already exists.` })
  } finally {
    expect(await keypairs.delete(name)).toBe(true)
  }
  expect(await keypairs.delete(name)).toBe(false)
  expect(await keypairs.get(name)).toBeNull()
})

test('a key pair of something that is no key is refused with 400', async () => {
  const error = await refusal(under.user.cloud.nova.keypairs.create({ name: aName('key'), public_key: 'nonsense' }))
  expect(error).toMatchObject({ status: 400, message: 'Keypair data is invalid: failed to generate fingerprint' })
})

test('Nova lists its availability zones', async () => {
  expect(await under.user.cloud.nova.availabilityZones.list()).toContainEqual(
    expect.objectContaining({ zoneName: 'nova', zoneState: { available: true } }),
  )
})

test('the limits say what may be used and what is used', async () => {
  const limits = await under.user.cloud.nova.limits.get()
  for (const name of [
    'maxTotalInstances',
    'maxTotalCores',
    'maxTotalRAMSize',
    'totalInstancesUsed',
    'totalCoresUsed',
    'totalRAMUsed',
  ] as const) {
    expect(limits[name], name).toEqual(expect.any(Number))
  }
})

test('what does not exist is null, and deleting it says so', async () => {
  const { servers, serverGroups } = under.user.cloud.nova
  expect(await servers.get(NO_SUCH_ID)).toBeNull()
  expect(await servers.delete(NO_SUCH_ID)).toBe(false)
  expect(await serverGroups.get(NO_SUCH_ID)).toBeNull()
  expect((await refusal(servers.volumeAttachments(NO_SUCH_ID))).status).toBe(404)
  expect((await refusal(servers.interfaces(NO_SUCH_ID))).status).toBe(404)
})

test('Nova’s words are kept: an unknown server by its id', async () => {
  const asking = under.user.cloud.session.request('nova', { method: 'GET', path: `/servers/${NO_SUCH_ID}` })
  expect(await refusal(asking)).toMatchObject({
    service: 'nova',
    status: 404,
    message: `Instance ${NO_SUCH_ID} could not be found.`,
    requestId: expect.stringMatching(/^req-/),
  })
})

/** RFC 8709: a name, and the 32 bytes of the key, each with its length before it. */
function anOpenSshKey(): string {
  const key = generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
  const field = (bytes: Buffer) => Buffer.concat([Buffer.from([0, 0, 0, bytes.length]), bytes])
  return `ssh-ed25519 ${Buffer.concat([field(Buffer.from('ssh-ed25519')), field(key)]).toString('base64')} test`
}

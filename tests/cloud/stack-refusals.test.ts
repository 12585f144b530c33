import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CloudUnderTest, openCloudUnderTest } from './cloud-under-test.ts'
import { discover, type TestMaterial } from './discovery.ts'
import { refusal } from './refusal.ts'
import { aName, deleteStack, whenSettled, withStack } from './stack-life.ts'
import { until } from './until.ts'

let under: CloudUnderTest
let material: TestMaterial
beforeAll(async () => {
  under = await openCloudUnderTest()
  material = await discover(under.user.cloud)
})
afterAll(async () => await under.close())

/** The cheapest resource of those Fennec uses. */
const SERVER_GROUP = { type: 'OS::Nova::ServerGroup', properties: { policies: ['affinity'] } }

function aTemplate(resources: Record<string, unknown>): string {
  return JSON.stringify({ heat_template_version: '2016-04-08', resources })
}

function aVolume(properties: Record<string, unknown>): string {
  return aTemplate({ v: { type: 'OS::Cinder::Volume', properties } })
}

function aServer(properties: Record<string, unknown>): string {
  const networks = [{ network: material.network.id }]
  return aTemplate({ inst: { type: 'OS::Nova::Server', properties: { networks, ...properties } } })
}

test.each([
  [
    'a volume of size zero',
    () => aVolume({ size: 0 }),
    /resources\.v\.properties\.size: : 0 is out of range \(min: 1, max: None\)$/,
  ],
  [
    'an unknown volume type',
    () => aVolume({ size: 1, volume_type: 'nope' }),
    /resources\.v\.properties\.volume_type: : .*The VolumeType \(nope\) could not be found\.$/,
  ],
  ['an unknown image', () => aVolume({ size: 1, image: 'nope' }), /resources\.v\.properties\.image: : .*'nope'/],
  [
    'an unknown flavor',
    () => aServer({ flavor: 'nope', image: material.image.id }),
    /resources\.inst\.properties\.flavor: : .*'nope'/,
  ],
  [
    'an unknown key',
    () => aServer({ flavor: material.flavor.id, image: material.image.id, key_name: 'nope' }),
    /resources\.inst\.properties\.key_name: : .*The Key \(nope\) could not be found\.$/,
  ],
  [
    'an image whose min_disk the flavor lacks',
    () => aServer({ flavor: material.flavor.id, image: material.imageWithMinDisk.id }),
    /^Image [0-9a-f-]+ requires \d+ GB minimum disk space\. Flavor \S+ has only 1 GB\.$/,
  ],
  [
    'an unknown network',
    () => aTemplate({ p: { type: 'OS::Neutron::Port', properties: { network_id: 'nope' } } }),
    /Unable to find network with name or id 'nope'$/,
  ],
  [
    'an unknown resource type',
    () => aTemplate({ a: { type: 'OS::No::Such' } }),
    /^The Resource Type \(OS::No::Such\) could not be found\.$/,
  ],
  ['no template at all', () => ':::', /^Template not in valid format: Template format version not found\.$/],
])('%s is refused at once, and no stack is made', async (_, template, words) => {
  const name = aName('refused')
  const error = await refusal(under.user.cloud.heat.stacks.create({ name, template: template() }))
  expect(error).toMatchObject({ service: 'heat', status: 400, retryable: false })
  expect(error.message).toMatch(words)
  expect(await under.user.cloud.heat.stacks.list({ name, showHidden: true })).toEqual([])
})

test.each([
  [
    'a volume in an unknown zone',
    () => aVolume({ size: 1, availability_zone: 'nope' }),
    /^Resource CREATE failed: BadRequest: resources\.v: Availability zone 'nope' is invalid\. \(HTTP 400\)/,
  ],
  [
    'a volume below the image’s min_disk',
    () => aVolume({ size: 1, image: material.imageWithMinDisk.id }),
    /^Resource CREATE failed: BadRequest: resources\.v: .*cannot be smaller than the image minDisk size \d+GB\. \(HTTP 400\)/,
  ],
  [
    'a volume below the image’s virtual size',
    () => aVolume({ size: 1, image: material.largeImage.id }),
    /^Resource CREATE failed: BadRequest: resources\.v: .*virtual size is \d+GB and doesn't fit in a volume of size 1GB\. \(HTTP 400\)/,
  ],
  [
    'a server in an unknown zone',
    () => aServer({ flavor: material.flavor.id, image: material.image.id, availability_zone: 'nope' }),
    /^Resource CREATE failed: BadRequest: resources\.inst: The requested availability zone is not available \(HTTP 400\)/,
  ],
  [
    'an image-backed server of a flavor without a disk',
    () => aServer({ flavor: material.zeroDiskFlavor.id, image: material.image.id }),
    /^Resource CREATE failed: Forbidden: resources\.inst: Only volume-backed servers are allowed for flavors with zero disk\. \(HTTP 403\)/,
  ],
])('%s fails the stack, which says so in the cloud’s words', async (_, template, words) => {
  const { cloud } = under.user
  await withStack(cloud, { name: aName('failing'), template: template() }, async (key) => {
    const stack = await whenSettled(cloud, key)
    expect(stack.stack_status).toBe('CREATE_FAILED')
    expect(stack.stack_status_reason).toMatch(words)
  })
})

test('a name that is taken is refused with 409', async () => {
  const { cloud } = under.user
  const name = aName('twice')
  const wish = { name, template: aTemplate({ group: SERVER_GROUP }) }
  await withStack(cloud, wish, async (key) => {
    expect(await refusal(cloud.heat.stacks.create(wish))).toMatchObject({
      status: 409,
      message: `The Stack (${name}) already exists.`,
    })
    await whenSettled(cloud, key)
  })
})

test('a stack that failed without rollback keeps what was made, until it is deleted', async () => {
  const { cloud } = under.user
  const name = aName('half')
  const template = aTemplate({
    group: { type: 'OS::Nova::ServerGroup', properties: { name, policies: ['affinity'] } },
    v: { type: 'OS::Cinder::Volume', depends_on: 'group', properties: { size: 1, availability_zone: 'nope' } },
  })
  const groups = async () => (await cloud.nova.serverGroups.list()).filter((group) => group.name === name)
  const key = await cloud.heat.stacks.create({ name, template, disableRollback: true })
  try {
    expect((await whenSettled(cloud, key)).stack_status).toBe('CREATE_FAILED')
    expect(await groups()).toHaveLength(1)
  } finally {
    await deleteStack(cloud, key)
  }
  expect(await groups()).toEqual([])
})

test('a stack whose volume was cloned from one that is gone is not changed any more', async () => {
  const { cloud } = under.user
  const { cinder, heat } = cloud
  const source = await cinder.volumes.create({ name: aName('source'), size: 1 })
  const ready = async () => ((await cinder.volumes.get(source.id))?.status === 'available' ? true : undefined)
  const gone = async () => ((await cinder.volumes.get(source.id)) === null ? true : undefined)
  await until('the source is made', ready)
  const template = (name: string) => aVolume({ name, size: 1, source_volid: source.id })
  await withStack(cloud, { name: aName('clone'), template: template('one') }, async (key) => {
    await whenSettled(cloud, key)
    await cinder.volumes.delete(source.id)
    await until('the source is gone', gone)
    const error = await refusal(heat.stacks.update(key, { template: template('two') }))
    expect(error).toMatchObject({ service: 'heat', status: 400 })
    expect(error.message).toContain(`The Volume (${source.id}) could not be found.`)
  })
})

test('an unknown stack is null; deleting it says it is gone; updating it is 404 in Heat’s words', async () => {
  const { stacks } = under.user.cloud.heat
  const key = { stack_name: 'no-such-stack', id: '00000000-0000-4000-8000-000000000000' }
  expect(await stacks.get(key)).toBeNull()
  expect(await stacks.get(key.stack_name)).toBeNull()
  expect(await stacks.delete(key)).toBe(false)
  const updating = stacks.update(key, { template: aTemplate({ group: SERVER_GROUP }) })
  expect(await refusal(updating)).toMatchObject({
    status: 404,
    message: 'The Stack (no-such-stack) could not be found.',
  })
})

test('a template is validated without making anything', async () => {
  const { stacks } = under.user.cloud.heat
  expect(await stacks.validate({ template: aTemplate({ group: SERVER_GROUP }) })).toBeNull()
  expect(await stacks.validate({ template: aTemplate({ a: { type: 'OS::No::Such' } }) })).toBe(
    'The Resource Type (OS::No::Such) could not be found.',
  )
})

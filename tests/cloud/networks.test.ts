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

test('a network is found by id and by name, and tells its subnets', async () => {
  const { networks, subnets } = under.user.cloud.neutron
  expect(await networks.get(material.network.id)).toMatchObject({ id: material.network.id, status: 'ACTIVE' })
  expect((await networks.list({ name: material.network.name })).map(({ id }) => id)).toContain(material.network.id)
  const listed = await subnets.list({ network_id: material.network.id })
  expect(listed.map(({ id }) => id).sort()).toEqual([...material.network.subnets].sort())
  const [subnet] = listed
  expect(subnet).toMatchObject({ ip_version: 4, cidr: expect.stringMatching(/^[\d.]+\/\d+$/) })
  expect(await subnets.get(subnet?.id ?? '')).toEqual(subnet)
})

test('an external network is one that floating IPs come from', async () => {
  const external = await under.user.cloud.neutron.networks.list({ 'router:external': true })
  expect(external.length).toBeGreaterThan(0)
  expect(external.every((network) => network['router:external'] === true)).toBe(true)
})

test('what does not exist is null', async () => {
  const { networks, subnets, ports, securityGroups, floatingIps } = under.user.cloud.neutron
  for (const resource of [networks, subnets, ports, securityGroups, floatingIps]) {
    expect(await resource.get(NO_SUCH_ID)).toBeNull()
  }
  expect(await securityGroups.delete(NO_SUCH_ID)).toBe(false)
})

test('Neutron’s words are kept', async () => {
  const asking = under.user.cloud.session.request('neutron', { method: 'GET', path: `/networks/${NO_SUCH_ID}` })
  expect(await refusal(asking)).toMatchObject({ status: 404, message: `Network ${NO_SUCH_ID} could not be found.` })
})

test('a security group is made, counts against the quota, and is deleted', async () => {
  const { securityGroups, quotas } = under.user.cloud.neutron
  const before = (await quotas.get()).security_group.used
  const name = aName('group')
  const group = await securityGroups.create({ name, description: 'made by a test' })
  try {
    expect(await securityGroups.list({ name })).toMatchObject([{ id: group.id, description: 'made by a test' }])
    expect((await quotas.get()).security_group.used).toBe(before + 1)
    // Neutron gives every new group two rules: everything out, IPv4 and IPv6.
    expect(group.security_group_rules.map(({ direction, ethertype }) => `${direction} ${ethertype}`).sort()).toEqual([
      'egress IPv4',
      'egress IPv6',
    ])
  } finally {
    expect(await securityGroups.delete(group.id)).toBe(true)
  }
  expect(await securityGroups.list({ name })).toEqual([])
})

test('a port is found by its tags, all of which it must carry', async () => {
  const { session, neutron } = under.user.cloud
  const { body } = await session.request<{ port: { id: string } }>('neutron', {
    method: 'POST',
    path: '/ports',
    body: { port: { name: aName('port'), network_id: material.network.id } },
  })
  const path = `/ports/${body.port.id}`
  const mark = aName('mark')
  try {
    await session.request('neutron', {
      method: 'PUT',
      path: `${path}/tags`,
      body: { tags: [mark, 'fennec:role=node'] },
    })
    const found = await neutron.ports.list({ tags: `${mark},fennec:role=node` })
    expect(found.map(({ id }) => id)).toEqual([body.port.id])
    expect(found[0]?.fixed_ips[0]?.ip_address).toMatch(/^[\d.]+$/)
    expect(await neutron.ports.list({ tags: `${mark},other` })).toEqual([])
    expect(await neutron.ports.get(body.port.id)).toMatchObject({ device_id: '', tags: expect.arrayContaining([mark]) })
  } finally {
    await session.request('neutron', { method: 'DELETE', path })
  }
  expect(await neutron.ports.get(body.port.id)).toBeNull()
})

test('a port on an unknown network is refused in Neutron’s words', async () => {
  const making = under.user.cloud.session.request('neutron', {
    method: 'POST',
    path: '/ports',
    body: { port: { network_id: NO_SUCH_ID } },
  })
  expect(await refusal(making)).toMatchObject({ status: 404, message: `Network ${NO_SUCH_ID} could not be found.` })
})

test('the quotas say limit, use and reservation of what a cluster needs', async () => {
  const quotas = await under.user.cloud.neutron.quotas.get()
  const numbers = { limit: expect.any(Number), used: expect.any(Number), reserved: expect.any(Number) }
  for (const name of ['port', 'floatingip', 'security_group', 'security_group_rule'] as const) {
    expect(quotas[name], name).toEqual(numbers)
  }
})

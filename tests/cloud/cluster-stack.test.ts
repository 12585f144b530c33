import type { NewStack, Server, Stack, StackKey } from '@fennec/openstack'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CloudUnderTest, openCloudUnderTest } from './cloud-under-test.ts'
import { clusterStack } from './cluster-template.ts'
import { discover } from './discovery.ts'
import { aName, deleteStack, whenSettled } from './stack-life.ts'
import { until } from './until.ts'

/** One cluster of two nodes, looked at from all sides, scaled, and deleted at the end: making one takes a while. */
describe('a cluster on boot volumes', () => {
  let under: CloudUnderTest
  let key: StackKey
  let wish: NewStack
  let stack: Stack
  let servers: Server[]
  const name = aName('cluster')

  beforeAll(async () => {
    under = await openCloudUnderTest()
    const { cloud } = under.user
    wish = clusterStack(name, 2, await discover(cloud))
    key = await cloud.heat.stacks.create(wish)
    stack = await whenSettled(cloud, key)
    servers = await cloud.nova.servers.list({ metadata: { 'fennec:cluster_id': name } })
  })
  afterAll(async () => {
    if (key !== undefined) await deleteStack(under.user.cloud, key)
    await under.close()
  })

  test('Heat says CREATE_COMPLETE and the outputs name every server', () => {
    expect(stack).toMatchObject({ stack_status: 'CREATE_COMPLETE', disable_rollback: true, timeout_mins: 15 })
    expect(stack.tags).toEqual(['data-processing-cluster', name])
    const [output] = stack.outputs ?? []
    expect(output?.output_key).toBe('worker-instances')
    expect(output?.output_value).toEqual(
      [0, 1].map((index) => ({
        name: `${name}-worker-${index}`,
        physical_id: servers.find((server) => server.name === `${name}-worker-${index}`)?.id,
      })),
    )
  })

  test('each server is ACTIVE, has no image, and carries the metadata', () => {
    expect(servers).toHaveLength(2)
    for (const server of servers) {
      expect(server).toMatchObject({ status: 'ACTIVE', image: '', metadata: { 'fennec:cluster_id': name } })
    }
  })

  test('each server has its boot volume attached: bootable, in use, and to be deleted with it', async () => {
    const { nova, cinder } = under.user.cloud
    for (const server of servers) {
      const [boot, ...others] = await cinder.volumes.list({
        metadata: { 'fennec:cluster_id': name, 'fennec:role': 'boot', 'fennec:instance_index': server.name.slice(-1) },
      })
      expect(others).toEqual([])
      expect(boot).toMatchObject({ name: `${server.name}-boot`, size: 1, bootable: 'true', status: 'in-use' })
      expect(boot?.attachments).toMatchObject([{ server_id: server.id, device: '/dev/vda' }])
      const attached = server['os-extended-volumes:volumes_attached']
      expect(attached).toContainEqual({ id: boot?.id, delete_on_termination: true })
      expect((await nova.servers.volumeAttachments(server.id)).map(({ volumeId }) => volumeId)).toContain(boot?.id)
    }
  })

  test('each server has its data volume attached, which outlives it', async () => {
    const { cinder } = under.user.cloud
    for (const server of servers) {
      const data = await cinder.volumes.list({ name: `${server.name}-volume-0` })
      expect(data).toMatchObject([
        { size: 1, bootable: 'false', status: 'in-use', attachments: [{ server_id: server.id }] },
      ])
      const attached = server['os-extended-volumes:volumes_attached']
      expect(attached).toContainEqual({ id: data[0]?.id, delete_on_termination: false })
    }
  })

  test('each server is on its own port, found by tag and by server, with the address Nova shows', async () => {
    const { nova, neutron } = under.user.cloud
    expect(await neutron.ports.list({ tags: `fennec:cluster_id=${name}` })).toHaveLength(2)
    for (const server of servers) {
      // Neutron's agent says so after it has plugged the port, and not every driver of Nova waits for that.
      const port = await until(`the port of ${server.name} is up`, async () => {
        const ports = await neutron.ports.list({ device_id: server.id })
        expect(ports).toHaveLength(1)
        return ports.find(({ status }) => status === 'ACTIVE')
      })
      expect(port.name).toBe(`${server.name}-port`)
      const address = port.fixed_ips[0]?.ip_address
      const shown = Object.values(server.addresses).flat()
      expect(shown.find((one) => one['OS-EXT-IPS:type'] === 'fixed')?.addr).toBe(address)
      expect((await nova.servers.interfaces(server.id)).map(({ port_id }) => port_id)).toEqual([port.id])
    }
  })

  test('the servers are members of the server group', async () => {
    const groups = await under.user.cloud.nova.serverGroups.list()
    const group = groups.find((one) => one.name === `${name}-aa-group-1`)
    expect(group?.policies).toEqual(['soft-anti-affinity'])
    expect([...(group?.members ?? [])].sort()).toEqual(servers.map(({ id }) => id).sort())
    expect(await under.user.cloud.nova.serverGroups.get(group?.id ?? '')).toMatchObject({ name: `${name}-aa-group-1` })
  })

  test('the security group has the rules of the template', async () => {
    const { heat, neutron } = under.user.cloud
    const made = (await heat.resources.list(key)).find((one) => one.resource_name === `${name}-auto`)
    const group = await neutron.securityGroups.get(made?.physical_resource_id ?? '')
    const ingress = group?.security_group_rules.filter((rule) => rule.direction === 'ingress') ?? []
    expect(ingress).toHaveLength(3)
    expect(ingress).toContainEqual(
      expect.objectContaining({
        ethertype: 'IPv6',
        protocol: 'tcp',
        port_range_min: 22,
        port_range_max: 22,
        remote_ip_prefix: '::/0',
      }),
    )
  })

  test('the resources of nested stacks are listed to the depth asked for', async () => {
    const { resources } = under.user.cloud.heat
    const own = await resources.list(key)
    expect(own.map((one) => one.resource_name).sort()).toEqual([`${name}-aa-group-1`, `${name}-auto`, 'worker'].sort())
    const all = await resources.list(key, { nestedDepth: 5 })
    const made = all.filter((one) => one.resource_type === 'OS::Nova::Server').map((one) => one.physical_resource_id)
    expect(made.sort()).toEqual(servers.map(({ id }) => id).sort())
    expect(all.filter((one) => one.resource_type === 'OS::Cinder::Volume')).toHaveLength(4)
    expect(all.every((one) => one.resource_status === 'CREATE_COMPLETE')).toBe(true)
  })

  test('the events tell the story from the beginning, and from a marker on only what is new', async () => {
    const { events } = under.user.cloud.heat
    const all = await events.list(key)
    expect(all[0]).toMatchObject({ resource_name: name, resource_status: 'CREATE_IN_PROGRESS' })
    expect(all.at(-1)).toMatchObject({ resource_name: name, resource_status: 'CREATE_COMPLETE' })
    const marker = all.at(-3)?.id ?? ''
    expect((await events.list(key, { marker })).map(({ id }) => id)).toEqual(all.slice(-2).map(({ id }) => id))
    const nested = await events.list(key, { nestedDepth: 5 })
    expect(nested.some((event) => event.resource_name === 'bootable_volume')).toBe(true)
  })

  test('the stack is found by name, by id, by tag and by list, though its tag hides it', async () => {
    const { stacks } = under.user.cloud.heat
    expect((await stacks.get(name, { outputs: false }))?.id).toBe(key.id)
    expect((await stacks.get(key.id, { outputs: false }))?.stack_name).toBe(name)
    expect((await stacks.list({ name, showHidden: true })).map(({ id }) => id)).toEqual([key.id])
    expect((await stacks.list({ tags: [name], showHidden: true })).map(({ id }) => id)).toEqual([key.id])
    expect(await stacks.list({ tags: [name, 'another'], showHidden: true })).toEqual([])
    expect(await stacks.list({ name })).toEqual([])
  })

  test('an update to one node removes the other with all it had, and keeps the first as it was', async () => {
    const { cloud } = under.user
    await cloud.heat.stacks.update(key, clusterStack(name, 1, await discover(cloud)))
    const updated = await whenSettled(cloud, key)
    expect(updated.stack_status).toBe('UPDATE_COMPLETE')
    expect(updated.updated_time).not.toBe(stack.updated_time)
    const left = await cloud.nova.servers.list({ metadata: { 'fennec:cluster_id': name } })
    expect(left.map(({ id }) => id)).toEqual(servers.filter((one) => one.name.endsWith('-0')).map(({ id }) => id))
    expect(await cloud.cinder.volumes.list({ metadata: { 'fennec:cluster_id': name } })).toHaveLength(2)
    expect(await cloud.neutron.ports.list({ tags: `fennec:cluster_id=${name}` })).toHaveLength(1)
  })

  test('template and files come back as they were sent', async () => {
    const { cloud } = under.user
    const { template, files } = await cloud.heat.stacks.template(key)
    const sent = clusterStack(name, 1, await discover(cloud))
    expect(template).toEqual(JSON.parse(sent.template))
    expect(files).toEqual(sent.files)
  })

  test('a member that is named goes, the others stay as they were, and its number is not given again', async () => {
    const { cloud } = under.user
    const material = await discover(cloud)
    const names = async () => {
      const there = await cloud.nova.servers.list({ metadata: { 'fennec:cluster_id': name } })
      return new Map(there.map((server) => [server.name.slice(name.length), server.id]))
    }
    const reshape = async (count: number, leaving: string[] = []) => {
      await cloud.heat.stacks.update(key, clusterStack(name, count, material, leaving))
      expect((await whenSettled(cloud, key)).stack_status).toBe('UPDATE_COMPLETE')
      return await names()
    }
    const two = await reshape(2)
    expect([...two.keys()].sort()).toEqual(['-worker-0', '-worker-1'])
    const one = await reshape(1, ['0'])
    expect([...one]).toEqual([['-worker-1', two.get('-worker-1')]])
    const again = await reshape(2)
    expect([...again.keys()].sort()).toEqual(['-worker-1', '-worker-2'])
    expect(again.get('-worker-1')).toBe(two.get('-worker-1'))
  })

  test('deleting the stack leaves no server, volume, port or group behind', async () => {
    const { cloud } = under.user
    await deleteStack(cloud, key)
    expect(await cloud.nova.servers.list({ name })).toEqual([])
    expect(await cloud.cinder.volumes.list({ metadata: { 'fennec:cluster_id': name } })).toEqual([])
    expect(await cloud.neutron.ports.list({ tags: `fennec:cluster_id=${name}` })).toEqual([])
    expect((await cloud.nova.serverGroups.list()).filter((one) => one.name.startsWith(name))).toEqual([])
    expect(await cloud.heat.stacks.list({ name, showHidden: true })).toEqual([])
    expect(await cloud.heat.stacks.delete(name)).toBe(false)
  })
})

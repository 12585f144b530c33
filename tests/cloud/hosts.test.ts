import type { Cloud, Server } from '@fennec/openstack'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CloudUnderTest, openCloudUnderTest } from './cloud-under-test.ts'
import { discover, type TestMaterial } from './discovery.ts'
import { refusal } from './refusal.ts'
import { aName } from './stack-life.ts'
import { until } from './until.ts'
import { removeServer, serverAtRest, volumeBackedServer } from './volume-backed-server.ts'

let under: CloudUnderTest
let material: TestMaterial
let admin: Cloud
/** Hosts that this file let the scheduler use. */
const enabled: string[] = []

beforeAll(async () => {
  under = await openCloudUnderTest()
  material = await discover(under.user.cloud)
  admin = under.admin.cloud
  for (const service of await admin.nova.services.list({ binary: 'nova-compute' })) {
    if (service.state !== 'up' || service.status === 'enabled') continue
    await admin.nova.services.update(service.id, { status: 'enabled' })
    enabled.push(service.id)
  }
})
afterAll(async () => {
  for (const id of enabled) {
    await admin.nova.services.update(id, { status: 'disabled', disabled_reason: 'only for tests of hosts' })
  }
  await under.close()
})

const atRest = (id: string): Promise<Server> => serverAtRest(admin, id)

async function withServer(look: (id: string) => Promise<void>): Promise<void> {
  const id = await volumeBackedServer(under.user.cloud, material)
  try {
    expect(await atRest(id)).toMatchObject({ status: 'ACTIVE', image: '' })
    await look(id)
  } finally {
    await removeServer(under.user.cloud, id)
  }
}

const hostOf = (server: Server | null) => server?.['OS-EXT-SRV-ATTR:host'] ?? ''

async function attachments(server: Server): Promise<{ volume: string; attachment: string | undefined }[]> {
  return await Promise.all(
    server['os-extended-volumes:volumes_attached'].map(async ({ id }) => ({
      volume: id,
      attachment: (await admin.cinder.volumes.get(id))?.attachments[0]?.attachment_id,
    })),
  )
}

test('an administrator sees the compute services and their hypervisors; others are refused', async () => {
  const services = await admin.nova.services.list({ binary: 'nova-compute' })
  expect(services).toContainEqual(
    expect.objectContaining({ host: expect.any(String), state: 'up', status: 'enabled', forced_down: false }),
  )
  const hosts = new Set(services.map(({ host }) => host))
  for (const { service, hypervisor_hostname } of await admin.nova.hypervisors.list()) {
    expect(hosts).toContain(service.host)
    expect(hypervisor_hostname).not.toBe('')
  }
  const { nova } = under.user.cloud
  expect((await refusal(nova.services.list())).status).toBe(403)
  expect((await refusal(nova.hypervisors.list())).status).toBe(403)
})

test('an administrator sees which machines have a back end of Cinder, and on which a volume lies; others are refused', async () => {
  const { cinder } = under.user.cloud
  const backEnds = (await admin.cinder.services.list({ binary: 'cinder-volume' })).map(({ host }) => host)
  expect(backEnds).not.toEqual([])
  for (const host of backEnds) expect(host).toMatch(/^[^@#]+@[^@#]+$/)
  expect((await refusal(cinder.services.list())).status).toBe(403)
  const { id } = await cinder.volumes.create({ name: aName('volume'), size: 1 })
  try {
    const made = await until('the volume is made', async () => {
      const volume = await admin.cinder.volumes.get(id)
      return volume?.status === 'creating' ? undefined : volume
    })
    expect(made?.status).toBe('available')
    expect(backEnds).toContain(made?.['os-vol-host-attr:host']?.split('#')[0])
    expect(await cinder.volumes.get(id)).not.toHaveProperty('os-vol-host-attr:host')
  } finally {
    await cinder.volumes.delete(id)
    await until('the volume is deleted', async () => ((await cinder.volumes.get(id)) === null ? true : undefined))
  }
})

test('a service is disabled with a reason, which it loses when it is enabled', async () => {
  const [service] = await admin.nova.services.list({ binary: 'nova-compute' })
  if (!service) throw new Error('the cloud has no compute service')
  const changed = await admin.nova.services.update(service.id, { status: 'disabled', disabled_reason: 'a test' })
  expect(changed).toMatchObject({ status: 'disabled', disabled_reason: 'a test' })
  expect(await admin.nova.services.update(service.id, { status: 'enabled' })).toMatchObject({
    status: 'enabled',
    disabled_reason: null,
  })
})

test('servers are listed by host and by project for an administrator; nobody else moves one', async () => {
  await withServer(async (id) => {
    const host = hostOf(await admin.nova.servers.get(id))
    const project_id = await under.user.cloud.session.projectId()
    const there = await admin.nova.servers.list({ all_tenants: true, host, project_id })
    expect(there.map((server) => server.id)).toContain(id)
    expect(await admin.nova.servers.list({ all_tenants: true, host: 'no-such-host' })).toEqual([])
    expect((await refusal(under.user.cloud.nova.servers.liveMigrate(id))).status).toBe(403)
    expect((await refusal(under.user.cloud.nova.servers.evacuate(id))).status).toBe(403)
    const inUse = await refusal(admin.nova.servers.evacuate(id))
    expect(inUse).toMatchObject({ status: 400, message: `Compute service of ${host} is still in use.` })
  })
})

test('a server that boots from a volume moves to the host that is named while it runs: same volume, new attachment', async () => {
  const usable = (await admin.nova.services.list({ binary: 'nova-compute' })).filter(
    ({ state, status }) => state === 'up' && status === 'enabled',
  )
  expect(usable.length).toBeGreaterThan(1)
  await withServer(async (id) => {
    const server = await atRest(id)
    const before = await attachments(server)
    expect(await refusal(admin.nova.servers.liveMigrate(id, { host: 'no-such-host' }))).toMatchObject({
      status: 400,
      message: 'Compute host no-such-host could not be found.',
    })
    const { host } = usable.find((one) => one.host !== hostOf(server)) ?? {}
    if (host === undefined) throw new Error('There is no other host.')
    await admin.nova.servers.liveMigrate(id, { host })
    const moved = await atRest(id)
    expect([moved.status, hostOf(moved)]).toEqual(['ACTIVE', host])
    const after = await attachments(moved)
    expect(after.map(({ volume }) => volume)).toEqual(before.map(({ volume }) => volume))
    expect(after[0]?.attachment).not.toBe(before[0]?.attachment)
    const where = { instance_uuid: id, source_compute: hostOf(server) }
    await until('the migration is complete', async () => {
      const [migration, ...others] = await admin.nova.migrations.list({ ...where, migration_type: 'live-migration' })
      expect(others).toEqual([])
      return migration?.status === 'completed' && migration.dest_compute === hostOf(moved) ? true : undefined
    })
    expect(await admin.nova.migrations.list({ ...where, migration_type: 'evacuation' })).toEqual([])
    expect((await refusal(under.user.cloud.nova.migrations.list(where))).status).toBe(403)
  })
})

test('with one host left there is nowhere to go, in Nova’s words, and the server stays as it is', async () => {
  await withServer(async (id) => {
    const host = hostOf(await admin.nova.servers.get(id))
    const services = await admin.nova.services.list({ binary: 'nova-compute' })
    const others = services.filter((one) => one.host !== host && one.status === 'enabled')
    try {
      for (const other of others) {
        await admin.nova.services.update(other.id, { status: 'disabled', disabled_reason: 'a test' })
      }
      expect(await refusal(admin.nova.servers.liveMigrate(id))).toMatchObject({
        status: 400,
        message: 'No valid host was found. There are not enough hosts available.',
      })
      expect(await atRest(id)).toMatchObject({ status: 'ACTIVE' })
    } finally {
      for (const other of others) await admin.nova.services.update(other.id, { status: 'enabled' })
    }
  })
})

/** What cannot be had of a cloud is refused with the numbers, before anything is made: the real clients on the sandbox. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type ServiceOnSandbox, serviceOnSandbox } from '../system/service-on-sandbox.ts'

type Body = Record<string, unknown>

let local: ServiceOnSandbox
let projectId: string
const images: Record<string, string> = {}

beforeAll(async () => {
  // Cinder's zones are others than Nova's `nova`.
  local = await serviceOnSandbox('refused', { sandbox: { nodes: 'light', volumeZones: ['east', 'west'] } })
  projectId = await local.demo.session.projectId()
  for (const { name, id } of await local.demo.glance.images.list({})) {
    images[name ?? ''] = id
    if (id !== local.image) await local.registerImage(id)
  }
  await makeType('vip', { 'os-volume-type-access:is_public': false })
  await makeType('western', { extra_specs: { 'RESKEY:availability_zones': 'west' } })
})
afterAll(() => local?.close())
afterEach(async () => {
  local.sandbox.faults.clear()
  await asAdmin('cinder', 'DELETE', `/os-quota-sets/${projectId}`)
})

const asAdmin = async <T>(
  service: 'cinder' | 'glance',
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: Body,
) => (await local.admin.session.request<T>(service, { method, path, ...(body && { body }) })).body

const makeType = (name: string, more: Body) =>
  asAdmin<{ volume_type: { id: string } }>('cinder', 'POST', '/types', { volume_type: { name, ...more } })

const quota = (limits: Record<string, number>) =>
  asAdmin('cinder', 'PUT', `/os-quota-sets/${projectId}`, { quota_set: limits })

const group = (wish: Body = {}): Body => ({
  name: 'master',
  count: 1,
  flavor_id: '1',
  node_processes: ['namenode', 'jobtracker'],
  boot_from_volume: true,
  ...wish,
})

const cluster = (groups: Body[], wish: Body = {}): Body => ({
  name: 'refused',
  plugin_name: 'fake',
  plugin_version: '0.1',
  default_image_id: local.image,
  neutron_management_network: local.network,
  node_groups: groups,
  ...wish,
})

const workers = (count: number, wish: Body = {}): Body =>
  group({ name: 'worker', count, node_processes: ['datanode', 'tasktracker'], ...wish })

/** All that there is of the project, in the cloud and in the service. */
async function everything(): Promise<Record<string, unknown[]>> {
  const { nova, cinder, heat, neutron, keystone, session } = local.demo
  const { user } = await session.tokenInfo()
  const { clusters } = await local.request<{ clusters: unknown[] }>('GET', '/v2/clusters')
  return {
    clusters,
    servers: await nova.servers.list(),
    volumes: await cinder.volumes.list(),
    stacks: await heat.stacks.list({ showHidden: true }),
    ports: (await neutron.ports.list({})).filter(({ device_owner }) => device_owner.startsWith('compute:')),
    trusts: await keystone.trusts.list({ trustor_user_id: user.id }),
  }
}

const NOTHING = { clusters: [], servers: [], volumes: [], stacks: [], ports: [], trusts: [] }

interface Refusal {
  what: string
  groups: () => Body[]
  wish?: () => Body
  limits?: Record<string, number>
  name: string
  says: RegExp
}

const REFUSALS: Refusal[] = [
  {
    what: 'a volume type that does not exist',
    groups: () => [group({ boot_volume_type: 'gold' })],
    name: 'NOT_FOUND',
    says: /^Node group master: boot_volume_type gold is not a volume type this project can see\.$/m,
  },
  {
    what: 'a volume type that is private to another project',
    groups: () => [group({ boot_volume_type: 'vip' })],
    name: 'NOT_FOUND',
    says: /^Node group master: boot_volume_type vip is not a volume type this project can see\.$/m,
  },
  {
    what: 'a zone of Nova that is none of Cinder',
    groups: () => [group({ availability_zone: 'nova', boot_volume_availability_zone: 'nova' })],
    name: 'NOT_FOUND',
    says: /boot_volume_availability_zone nova is not one of Cinder's zones \(east, west\)\. Nova's zones are another list\.$/m,
  },
  {
    what: 'a volume type that is bound to another zone',
    groups: () => [group({ boot_volume_type: 'western', boot_volume_availability_zone: 'east' })],
    name: 'INVALID_REFERENCE',
    says: /volume type western exists in west only, not in boot_volume_availability_zone east\.$/m,
  },
  {
    what: 'a type of data volumes that is bound to another zone',
    groups: () => [
      group({ volumes_per_node: 1, volumes_size: 1, volume_type: 'western', volumes_availability_zone: 'east' }),
    ],
    name: 'INVALID_REFERENCE',
    says: /^Volume type 'western' exists in the zones west only, not in volumes_availability_zone 'east'$/m,
  },
  {
    what: 'a quota one volume short, boot and data volumes counted',
    groups: () => [group(), workers(2, { volumes_per_node: 1, volumes_size: 1 })],
    limits: { volumes: 4 },
    name: 'QUOTA_ERROR',
    says: /^Quota exceeded for volume: Requested 5, but available 4$/m,
  },
  {
    what: 'a quota one gigabyte short',
    groups: () => [group({ boot_volume_size: 4 }), workers(2, { volumes_per_node: 1, volumes_size: 3 })],
    limits: { gigabytes: 11 },
    name: 'QUOTA_ERROR',
    says: /^Quota exceeded for volume storage: Requested 12, but available 11$/m,
  },
  {
    what: 'a quota one volume short for that type alone',
    groups: () => [group(), workers(3, { boot_volume_type: 'fast' })],
    limits: { volumes_fast: 2 },
    name: 'QUOTA_ERROR',
    says: /^Quota exceeded for volume of type fast: Requested 3, but available 2$/m,
  },
  {
    what: 'a quota one gigabyte short for the default type, which nobody named',
    groups: () => [group({ boot_volume_size: 3 }), workers(1, { boot_volume_type: 'fast' })],
    limits: { gigabytes_standard: 2 },
    name: 'QUOTA_ERROR',
    says: /^Quota exceeded for volume storage of type standard: Requested 3, but available 2$/m,
  },
  {
    what: 'a volume larger than a single one may be',
    groups: () => [group({ boot_volume_size: 9 })],
    limits: { per_volume_gigabytes: 8 },
    name: 'QUOTA_ERROR',
    says: /^Quota exceeded for size of one volume: Requested 9, but available 8$/m,
  },
  {
    what: 'an image larger than the flavor’s disk',
    groups: () => [group({ boot_from_volume: false })],
    wish: () => ({ default_image_id: images['fennec-node-3g'] }),
    name: 'INVALID_VOLUME_SIZE',
    says: /the root disk of flavor sandbox\.small is 1 GiB, image fennec-node-3g needs 3 GiB\./,
  },
  {
    what: 'an image larger than the boot volume that the flavor’s disk gives',
    groups: () => [group()],
    wish: () => ({ default_image_id: images['fennec-node-3g'] }),
    name: 'INVALID_VOLUME_SIZE',
    says: /the boot volume would be 1 GiB \(root disk of the flavor\), image fennec-node-3g needs 3 GiB\./,
  },
  {
    what: 'a flavor without disk, and no volume',
    groups: () => [group({ flavor_id: '4', boot_from_volume: false })],
    name: 'INVALID_REFERENCE',
    says: /flavor sandbox\.zero has no root disk, so its servers can only boot from a volume\./,
  },
  {
    what: 'an explicit size that is too small',
    groups: () => [group({ flavor_id: '3', boot_volume_size: 4 })],
    wish: () => ({ default_image_id: images['fennec-node-mindisk5'] }),
    name: 'INVALID_VOLUME_SIZE',
    says: /the boot volume would be 4 GiB \(boot_volume_size\), image fennec-node-mindisk5 needs 5 GiB\./,
  },
  {
    what: 'a volume beside its server without the operator’s leave',
    groups: () => [group({ boot_volume_local_to_instance: true })],
    name: 'INVALID_REFERENCE',
    says: /boot_volume_local_to_instance cannot be met here/,
  },
]

describe('is refused with 400, and nothing is made:', () => {
  test.each(REFUSALS)('$what', async ({ groups, wish, limits, name, says }) => {
    if (limits) await quota(limits)
    const body = cluster(groups(), wish?.())
    const { status, body: answer } = await local.ask('POST', '/v2/clusters', body)
    expect({ status, name: answer.error_name }).toEqual({ status: 400, name })
    expect(answer.error_message).toMatch(says)
    expect(Object.keys(answer).sort()).toEqual(['error_code', 'error_message', 'error_name'])

    const preview = await local.ask('POST', '/v2/clusters/preview', body)
    const problems = (preview.body.preview as { problems: { message: string; error_name: string }[] }).problems
    expect([preview.status, problems[0]?.error_name]).toEqual([200, name])
    const told = String(answer.error_message).split('\nError ID: ')[0]
    expect(problems.map(({ message }) => message).join('\n')).toBe(told)
    expect(await everything()).toEqual(NOTHING)
  })

  test('everything at once, each with its sentence', async () => {
    await quota({ volumes: 2, volumes_fast: 0 })
    const groups = [
      group({ boot_volume_type: 'gold', floating_ip_pool: 'nowhere' }),
      workers(2, { boot_volume_type: 'fast', boot_volume_size: 9, security_groups: ['lost'] }),
      group({ name: 'zero', flavor_id: '4', boot_from_volume: false, node_processes: ['datanode'] }),
    ]
    const { body } = await local.ask('POST', '/v2/clusters', cluster(groups, { user_keypair_id: 'stolen' }))
    const lines = String(body.error_message).split('\n').slice(0, -1)
    expect(body.error_name).toBe('NOT_FOUND')
    expect(lines).toEqual([
      "Requested keypair 'stolen' not found",
      'Floating IP pool nowhere not found',
      "Security group 'lost' not found",
      'Node group master: boot_volume_type gold is not a volume type this project can see.',
      expect.stringMatching(/^Node group zero: flavor sandbox\.zero has no root disk/),
      'Quota exceeded for volume: Requested 3, but available 2',
      'Quota exceeded for volume of type fast: Requested 2, but available 0',
    ])
    expect(await everything()).toEqual(NOTHING)
  })
})

test('a private type is there for a project that was let in', async () => {
  const { volume_types } = await asAdmin<{ volume_types: { id: string; name: string }[] }>(
    'cinder',
    'GET',
    '/types?is_public=None',
  )
  const vip = volume_types.find(({ name }) => name === 'vip')
  const access = (action: string) =>
    asAdmin('cinder', 'POST', `/types/${vip?.id}/action`, { [action]: { project: projectId } })
  await access('addProjectAccess')
  const { body } = await local.ask('POST', '/v2/clusters/preview', cluster([group({ boot_volume_type: 'vip' })]))
  await access('removeProjectAccess')
  expect(body.preview).toMatchObject({ problems: [], volumes: [{ volume_type: 'vip', boot_volumes: 1 }] })
})

describe('an image that is deleted between the check and its use', () => {
  async function ownImage(): Promise<string> {
    const { body } = await local.admin.session.request<{ id: string }>('glance', {
      method: 'POST',
      path: '/images',
      body: { name: 'short-lived', disk_format: 'raw', container_format: 'bare', visibility: 'public' },
    })
    const upload = await fetch(`${new URL(local.sandbox.authUrl).origin}/image/v2/images/${body.id}/file`, {
      method: 'PUT',
      headers: { 'x-auth-token': await local.admin.session.token(), 'content-type': 'application/octet-stream' },
      body: 'a root file system',
    })
    expect(upload.status).toBe(204)
    await local.registerImage(body.id)
    return body.id
  }

  /** Accepted, then the image goes at the moment given, and the cluster ends in Error with the reason. */
  async function deletedWhen(hold: () => string, reached: () => Promise<boolean>): Promise<string> {
    const image = await ownImage()
    const rule = hold()
    const { status, body } = await local.ask('POST', '/v2/clusters', cluster([group()], { default_image_id: image }))
    expect(status).toBe(202)
    const id = (body.cluster as { id: string }).id
    while (!(await reached())) await sleep(50)
    await asAdmin('glance', 'DELETE', `/images/${image}`)
    local.sandbox.faults.remove(rule)
    const failed = await untilStatus(id, 'Error')
    expect({ ...(await everything()), clusters: [], trusts: [] }).toEqual(NOTHING)
    await local.request('DELETE', `/v2/clusters/${id}`)
    await expect.poll(everything, { timeout: 120_000 }).toEqual(NOTHING)
    return failed
  }

  async function untilStatus(id: string, wanted: string): Promise<string> {
    for (;;) {
      const { cluster: shown } = await local.request<{ cluster: { status: string; status_description: string } }>(
        'GET',
        `/v2/clusters/${id}`,
      )
      if (shown.status === wanted) return shown.status_description
      if (shown.status === 'Active') throw new Error('The cluster became Active without its image.')
      await sleep(100)
    }
  }

  test('before Heat has the stack: the cluster ends in Error that says so, and nothing is left', async () => {
    const refuse = { kind: 'refuse', status: 503 } as const
    const path = '^/v1/[^/]+/stacks$'
    const hold = () =>
      local.sandbox.faults.add({
        on: 'request',
        service: 'orchestration',
        method: 'POST',
        path,
        times: 0,
        effect: refuse,
      })
    const reached = async () => local.sandbox.faults.list().some(({ met }) => met > 0)
    expect(await deletedWhen(hold, reached)).toMatch(/image/i)
  })

  test('while a volume is filled from it: the cluster ends in Error that says so, and nothing is left', async () => {
    const hold = () => local.sandbox.faults.add({ on: 'volume', times: 1, effect: 'stuck-creating' })
    const reached = async () => (await local.demo.cinder.volumes.list()).some(({ status }) => status === 'creating')
    expect(await deletedWhen(hold, reached)).toMatch(/volume/i)
  })
})

describe('a scaling', () => {
  let id: string
  beforeAll(async () => {
    const made = await local.ask(
      'POST',
      '/v2/clusters',
      cluster([group(), workers(1, { boot_volume_type: 'fast' })], { name: 'grown' }),
    )
    id = (made.body.cluster as { id: string }).id
    while ((await shown()).status !== 'Active') await sleep(100)
  })

  const shown = async () => (await local.request<{ cluster: { status: string } }>('GET', `/v2/clusters/${id}`)).cluster

  test('is refused for want of volumes of the type that was decided at the creation, and changes nothing', async () => {
    await quota({ volumes_fast: 2 })
    const before = await everything()
    const body = { resize_node_groups: [{ name: 'worker', count: 3 }] }
    const answer = await local.ask('PUT', `/v2/clusters/${id}`, body)
    expect(answer).toMatchObject({ status: 400, body: { error_name: 'QUOTA_ERROR' } })
    expect(answer.body.error_message).toMatch(/^Quota exceeded for volume of type fast: Requested 2, but available 1$/m)
    expect(await everything()).toEqual(before)
  })

  test('is refused with all that its new and its larger groups lack', async () => {
    await quota({ gigabytes: 4 })
    const before = await everything()
    const answer = await local.ask('PUT', `/v2/clusters/${id}`, {
      resize_node_groups: [{ name: 'worker', count: 3 }],
      add_node_groups: [workers(1, { name: 'edge', boot_volume_type: 'gold', boot_volume_availability_zone: 'nova' })],
    })
    expect(String(answer.body.error_message).split('\n').slice(0, -1)).toEqual([
      'Node group edge: boot_volume_type gold is not a volume type this project can see.',
      expect.stringMatching(/^Node group edge: boot_volume_availability_zone nova is not one of Cinder's zones/),
      'Quota exceeded for volume storage: Requested 3, but available 2',
    ])
    expect(await everything()).toEqual(before)
  })
})

import { describe, expect, test } from 'vitest'
import { aResource, aServer, aStack, aVolume } from '../cloud-examples.ts'
import { paperCloud, refusal } from '../paper-cloud.ts'
import { aCluster, aNodeGroup, PAPER_CLOUD, volumeBacked } from './golden/a-cluster.ts'
import { createHeatProvision } from './heat-provision.ts'

const NODES = 30
const group = aNodeGroup(PAPER_CLOUD, {
  name: 'worker',
  target_count: NODES,
  boot_from_volume: true,
  resolved: volumeBacked(PAPER_CLOUD),
})
const cluster = aCluster(PAPER_CLOUD, [group], { trust_id: 'trust-1' })
const signal = new AbortController().signal

const OURS = aStack(cluster)
const STACK_PATH = `/stacks/${OURS.stack_name}/${OURS.id}`

const indexes = Array.from({ length: NODES }, (_, index) => index)
const servers = indexes.map((index) =>
  aServer(cluster, group, index, {
    addresses: {
      net: [
        {
          addr: `10.0.0.${index + 1}`,
          version: 4,
          'OS-EXT-IPS:type': 'fixed',
          'OS-EXT-IPS-MAC:mac_addr': 'fa:16:3e:00:00:01',
        },
      ],
    },
  }),
)
const bootVolumes = indexes.map((index) => aVolume(cluster, group, index, 'boot'))

function provisionOn(answers: Record<string, unknown>) {
  const { cloud, asked } = paperCloud(answers)
  const options = { waitCondition: true, stackTags: ['data-processing-cluster'], useFloatingIps: false }
  const provision = createHeatProvision({ cloudFor: () => cloud, trusteeCloud: cloud, options })
  return { provision, asked, calls: () => asked.map(({ call }) => call) }
}

describe('the stack of a cluster', () => {
  test('is made when there is none, with our tag, in one call', async () => {
    const { provision, asked, calls } = provisionOn({
      'POST heat /stacks': { stack: { id: 'stack-1' } },
    })
    const state = await provision.ensureStack(cluster, signal)
    expect(state).toMatchObject({ stackId: 'stack-1', status: 'in-progress' })
    expect(calls()).toEqual(['POST heat /stacks'])
    const [made] = asked
    // Broken off, it would go on in Heat, and a deletion that looks for the stack meanwhile would not find it.
    expect(made?.awaitsAnswer).toBe(true)
    expect(made?.body).toMatchObject({
      stack_name: 'democ1a57e60',
      tags: `data-processing-cluster,fennec:${cluster.id}`,
      timeout_mins: 180,
      disable_rollback: true,
    })
  })

  const nameIsTaken = () => {
    throw refusal(409)
  }

  test('is adopted when an earlier try made it, or a request whose answer was lost', async () => {
    const { provision } = provisionOn({ 'GET heat /stacks': { stacks: [OURS] }, 'POST heat /stacks': nameIsTaken })
    expect(await provision.ensureStack(cluster, signal)).toMatchObject({ stackId: 'stack-1', status: 'complete' })
  })

  test('fails in Heat’s words when the name is taken by one that Heat does not list', async () => {
    const { provision } = provisionOn({ 'GET heat /stacks': { stacks: [] }, 'POST heat /stacks': nameIsTaken })
    await expect(provision.ensureStack(cluster, signal)).rejects.toMatchObject({ status: 409 })
  })

  test('is not a stack of the name that lacks our tag: that is said and nothing is made', async () => {
    const { provision } = provisionOn({
      'GET heat /stacks': { stacks: [aStack(cluster, { tags: null })] },
      'POST heat /stacks': nameIsTaken,
    })
    await expect(provision.ensureStack(cluster, signal)).rejects.toThrow(
      /democ1a57e60 exists in this project and was not made for/,
    )
  })

  test('is gone once Heat lists it as deleted', async () => {
    const { provision } = provisionOn({
      'GET heat /stacks': { stacks: [aStack(cluster, { stack_status: 'DELETE_COMPLETE' })] },
    })
    expect(await provision.stackState(cluster, signal)).toBeNull()
  })

  test('tells what is being made only when asked, since that looks into every nested stack', async () => {
    const { provision, calls } = provisionOn({
      'GET heat /stacks': { stacks: [aStack(cluster, { stack_status: 'CREATE_IN_PROGRESS' })] },
      [`GET heat ${STACK_PATH}/resources`]: {
        resources: [aResource(OURS.stack_name, { resource_status: 'CREATE_IN_PROGRESS' })],
      },
    })
    expect((await provision.stackState(cluster, signal))?.detail).toBeNull()
    expect(calls()).toEqual(['GET heat /stacks'])
    expect((await provision.stackState(cluster, signal, { detail: true }))?.detail).toMatch(/^inst: CREATE_IN_PROGRESS/)
  })

  test('that Heat has rolled back is not complete: what was asked for is not there', async () => {
    const { provision } = provisionOn({
      'GET heat /stacks': {
        stacks: [
          aStack(cluster, { stack_status: 'ROLLBACK_COMPLETE', stack_status_reason: 'Stack ROLLBACK completed' }),
        ],
      },
      [`GET heat ${STACK_PATH}/resources`]: { resources: [] },
    })
    expect(await provision.stackState(cluster, signal)).toMatchObject({
      status: 'failed',
      reason: 'ROLLBACK_COMPLETE: Stack ROLLBACK completed',
    })
  })

  test('tells which resource failed and why, asked or not', async () => {
    const { provision } = provisionOn({
      'GET heat /stacks': {
        stacks: [aStack(cluster, { stack_status: 'CREATE_FAILED', stack_status_reason: 'Resource failed' })],
      },
      [`GET heat ${STACK_PATH}/resources`]: {
        resources: [
          aResource(OURS.stack_name, { resource_status: 'CREATE_FAILED', resource_status_reason: 'No valid host' }),
        ],
      },
    })
    expect(await provision.stackState(cluster, signal)).toMatchObject({
      status: 'failed',
      reason: 'CREATE_FAILED: Resource failed',
      detail: 'inst: CREATE_FAILED (No valid host)',
    })
  })
})

describe('thirty nodes', () => {
  const answers = {
    'GET heat /stacks': { stacks: [OURS] },
    [`GET heat ${STACK_PATH}/resources`]: {
      resources: servers.map(({ id }) => aResource(OURS.stack_name, { physical_resource_id: id })),
    },
    'GET nova /servers/detail': { servers },
    'GET cinder /volumes/detail': { volumes: bootVolumes },
  }

  test('are told by the stack and by Nova in three calls', async () => {
    const { provision, calls } = provisionOn(answers)
    const found = await provision.servers(cluster, signal)
    expect(found).toHaveLength(NODES)
    expect(found[29]).toEqual({
      instanceId: 'server-worker-29',
      instanceName: 'demo-worker-29',
      nodeGroupId: group.id,
      index: 29,
      addresses: { internalIp: '10.0.0.30', managementIp: '10.0.0.30' },
    })
    expect(calls()).toHaveLength(3)
  })

  test('have their addresses in one call', async () => {
    const { provision, calls } = provisionOn(answers)
    const addresses = await provision.addresses(cluster, signal)
    expect(addresses.get('server-worker-29')).toEqual({ internalIp: '10.0.0.30', managementIp: '10.0.0.30' })
    expect(calls()).toHaveLength(1)
  })

  test('have their boot disks read back in two calls', async () => {
    const { provision, calls } = provisionOn(answers)
    const disks = await provision.readBackBootDisks(cluster, signal)
    expect(disks.filter(({ problem }) => problem === null)).toHaveLength(NODES)
    expect(calls()).toHaveLength(2)
  })
})

test('a server of somebody else has no part in the addresses', async () => {
  const foreign = aServer(cluster, group, 0, { metadata: {}, addresses: servers[0]?.addresses ?? {} })
  const { provision } = provisionOn({ 'GET nova /servers/detail': { servers: [foreign] } })
  expect(await provision.addresses(cluster, signal)).toEqual(new Map())
})

test('a server that Heat has replaced is none of the stack any more', async () => {
  const { provision } = provisionOn({
    'GET heat /stacks': { stacks: [OURS] },
    'GET nova /servers/detail': { servers: servers.slice(0, 2) },
    [`GET heat ${STACK_PATH}/resources`]: {
      resources: [aResource(OURS.stack_name, { physical_resource_id: 'server-worker-1' })],
    },
  })
  const found = await provision.servers(cluster, signal)
  expect(found.map(({ instanceId }) => instanceId)).toEqual(['server-worker-1'])
})

describe('deletion of the stack', () => {
  const DELETE = `DELETE heat ${STACK_PATH}`

  test.each(['CREATE_COMPLETE', 'CREATE_FAILED', 'DELETE_FAILED'] as const)(
    'is asked for when it is %s',
    async (stack_status) => {
      const { provision, calls } = provisionOn({
        'GET heat /stacks': { stacks: [aStack(cluster, { stack_status })] },
        [DELETE]: {},
      })
      await provision.deleteStack(cluster, signal)
      expect(calls()).toEqual(['GET heat /stacks', DELETE])
    },
  )

  test.each([
    ['it is under way', [aStack(cluster, { stack_status: 'DELETE_IN_PROGRESS' })]],
    ['there is no stack', []],
    ['the stack of the name is not ours', [aStack(cluster, { tags: ['other'] })]],
  ])('is not asked for when %s', async (_, stacks) => {
    const { provision, calls } = provisionOn({ 'GET heat /stacks': { stacks } })
    await provision.deleteStack(cluster, signal)
    expect(calls()).toEqual(['GET heat /stacks'])
  })
})

describe('the trust', () => {
  const PATH = '/OS-TRUST/trusts/trust-1'

  test('is deleted in the name of its owner', async () => {
    const { provision, calls } = provisionOn({
      [`GET keystone ${PATH}`]: { trust: { id: 'trust-1' } },
      [`DELETE keystone ${PATH}`]: {},
    })
    await provision.deleteTrust(cluster, signal)
    expect(calls()).toEqual([`GET keystone ${PATH}`, `DELETE keystone ${PATH}`])
  })

  test('that is gone already is not an error: its own session could only say 401', async () => {
    const { provision, calls } = provisionOn({
      [`GET keystone ${PATH}`]: () => {
        throw refusal(404)
      },
    })
    await provision.deleteTrust(cluster, signal)
    expect(calls()).toHaveLength(1)
  })
})

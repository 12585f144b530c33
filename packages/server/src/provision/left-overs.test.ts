import { describe, expect, test } from 'vitest'
import { aServer, aStack, aVolume } from './cloud-examples.ts'
import { aCluster, aNodeGroup, PAPER_CLOUD } from './heat/golden/a-cluster.ts'
import { deleteLeftOvers, inventory } from './left-overs.ts'
import { paperCloud, refusal } from './paper-cloud.ts'

const group = aNodeGroup(PAPER_CLOUD, { name: 'worker' })
const cluster = aCluster(PAPER_CLOUD, [group])
const signal = new AbortController().signal

const server = aServer(cluster, group, 0)
const volume = aVolume(cluster, group, 0, 'boot', { status: 'available' })
const port = { id: 'port-0', tags: [`fennec:cluster_id=${cluster.id}`] }

const lists = {
  'GET heat /stacks': { stacks: [] },
  'GET nova /servers/detail': { servers: [server] },
  'GET cinder /volumes/detail': { volumes: [volume] },
  'GET neutron /ports': { ports: [port] },
}
const deletions = {
  [`DELETE nova /servers/${server.id}`]: {},
  [`DELETE cinder /volumes/${volume.id}`]: {},
  'DELETE neutron /ports/port-0': {},
}
const ALL = { stacks: [], servers: [server.id], volumes: [volume.id], ports: [port.id], accessRules: [] }

const deleted = (asked: { method: string; call: string }[]) =>
  asked.filter(({ method }) => method === 'DELETE').map(({ call }) => call)

describe('what carries the mark of the cluster', () => {
  test('is listed by one call to each service, each asked for the mark', async () => {
    const { cloud, asked } = paperCloud({ ...lists, 'GET heat /stacks': { stacks: [aStack(cluster)] } })
    expect(await inventory(cloud, cluster, signal)).toEqual({ ...ALL, stacks: ['stack-1'] })
    expect(asked.map(({ call, query }) => [call, query])).toEqual([
      ['GET heat /stacks', { tags: `fennec:${cluster.id}`, show_hidden: true }],
      ['GET nova /servers/detail', {}],
      ['GET neutron /ports', { tags: `fennec:cluster_id=${cluster.id}` }],
      ['GET cinder /volumes/detail', { metadata: `{"fennec:cluster_id":"${cluster.id}"}` }],
    ])
  })

  test('on a cloud without block storage holds no volume, and Cinder is not asked', async () => {
    const { cloud } = paperCloud({ ...lists, 'GET cinder /volumes/detail': undefined }, [])
    expect((await inventory(cloud, cluster, signal)).volumes).toEqual([])
  })

  test('does not hold what lacks the mark, though a service that ignores the filter lists it', async () => {
    const another = { 'fennec:cluster_id': 'another' }
    const { cloud } = paperCloud({
      'GET heat /stacks': {
        stacks: [aStack(cluster, { tags: ['data-processing-cluster'] }), aStack(cluster, { tags: null })],
      },
      'GET nova /servers/detail': { servers: [aServer(cluster, group, 1, { metadata: another })] },
      'GET cinder /volumes/detail': {
        volumes: [
          { ...volume, metadata: another },
          { ...volume, metadata: {} },
        ],
      },
      'GET neutron /ports': { ports: [{ id: 'port-1', tags: [] }] },
    })
    expect(await inventory(cloud, cluster, signal)).toEqual({
      stacks: [],
      servers: [],
      volumes: [],
      ports: [],
      accessRules: [],
    })
  })
})

describe('left-overs', () => {
  test('are deleted, servers first', async () => {
    const { cloud, asked } = paperCloud({ ...lists, ...deletions })
    await deleteLeftOvers(cloud, cluster, ALL, signal)
    expect(deleted(asked)).toEqual(Object.keys(deletions))
  })

  test('are left alone while there is a stack that owns them', async () => {
    const { cloud, asked } = paperCloud({ ...lists, 'GET heat /stacks': { stacks: [aStack(cluster)] } })
    await deleteLeftOvers(cloud, cluster, ALL, signal)
    expect(deleted(asked)).toEqual([])
  })

  test('an id alone proves nothing: what does not carry the mark now is not deleted', async () => {
    const unmarked = aServer(cluster, group, 0, { metadata: {} })
    const nothing = {
      'GET nova /servers/detail': { servers: [unmarked] },
      'GET cinder /volumes/detail': { volumes: [] },
      'GET neutron /ports': { ports: [] },
    }
    const { cloud, asked } = paperCloud({ ...lists, ...nothing })
    await deleteLeftOvers(cloud, cluster, ALL, signal)
    expect(deleted(asked)).toEqual([])
  })

  test.each(['in-use', 'deleting', 'detaching'] as const)(
    'a volume that is %s is left for the next time',
    async (status) => {
      const { cloud, asked } = paperCloud({
        ...lists,
        ...deletions,
        'GET cinder /volumes/detail': { volumes: [{ ...volume, status }] },
      })
      await deleteLeftOvers(cloud, cluster, ALL, signal)
      expect(deleted(asked)).not.toContain(`DELETE cinder /volumes/${volume.id}`)
    },
  )

  test('a volume whose status changed since is no failure, and what is gone is none either', async () => {
    const refuse = (status: number) => () => {
      throw refusal(status)
    }
    const { cloud, asked } = paperCloud({
      ...lists,
      [`DELETE nova /servers/${server.id}`]: refuse(404),
      [`DELETE cinder /volumes/${volume.id}`]: refuse(400),
      'DELETE neutron /ports/port-0': {},
    })
    await deleteLeftOvers(cloud, cluster, ALL, signal)
    expect(deleted(asked)).toEqual(Object.keys(deletions))
  })

  test('any other refusal is told', async () => {
    const { cloud } = paperCloud({
      ...lists,
      ...deletions,
      [`DELETE cinder /volumes/${volume.id}`]: () => {
        throw refusal(403, 'Policy does not allow volume:delete')
      },
    })
    await expect(deleteLeftOvers(cloud, cluster, ALL, signal)).rejects.toThrow('Policy does not allow volume:delete')
  })
})

import type { Answer } from '../system/person.ts'
import type { SystemUnderTest } from '../system/system-under-test.ts'
import type { Belongings } from './belongings.ts'
import type { Random } from './random.ts'
import type { Wanted, WantedCluster } from './wanted.ts'

export interface ShownOperation {
  id: string
  kind: string
  state: string
  last_error: string | null
  finished_at: string | null
}

/** What can be asked of a cluster beside another size. */
export interface Change {
  name: string
  ask(at: ChangeAt): Promise<Answer>
}

interface ChangeAt {
  system: SystemUnderTest
  belongings: Belongings
  wanted: Wanted
  random: Random
  cluster: WantedCluster
}

const url = ({ id }: WantedCluster) => `/v2/clusters/${id}`

async function ofWorkers({ system, cluster }: ChangeAt, act: 'grow' | 'convert', body: unknown): Promise<Answer> {
  const shown = await system.demo.cluster(cluster.id)
  const group = shown?.node_groups.find(({ name }) => name === 'worker')
  return await system.demo.ask('POST', `${url(cluster)}/node-groups/${group?.id ?? 'none'}/${act}`, body)
}

export async function operationsOf({ demo }: SystemUnderTest, id: string): Promise<ShownOperation[]> {
  const { status, body } = await demo.ask('GET', `/v2/clusters/${id}/operations`)
  return status === 404 ? [] : (body.operations as ShownOperation[])
}

/** The open operation of the cluster is cancelled, or is not to wait any longer. */
async function steered({ system, wanted, cluster }: ChangeAt, how: 'cancel' | 'retry'): Promise<Answer> {
  const open = (await operationsOf(system, cluster.id)).find(({ finished_at }) => finished_at === null)
  const answer = await system.demo.ask('POST', `${url(cluster)}/operations/${open?.id ?? 'none'}/${how}`)
  if (open && how === 'cancel' && answer.status === 202) wanted.cancelled(cluster.id, open)
  return answer
}

export const changes = {
  verify: {
    name: 'verify',
    ask: ({ system, cluster }) => system.demo.ask('PATCH', url(cluster), { verification: { status: 'START' } }),
  },
  cancel: { name: 'cancel what is under way of', ask: (at) => steered(at, 'cancel') },
  retry: { name: 'try at once what waits of', ask: (at) => steered(at, 'retry') },
  keyPair: {
    name: 'new key pair for',
    ask: ({ system, cluster }) => system.demo.ask('PATCH', url(cluster), { update_keypair: true }),
  },
  shares: {
    name: 'other shares for',
    ask: ({ system, cluster, random, belongings }) =>
      system.demo.ask('PATCH', url(cluster), {
        shares: random.chance(0.7) ? [{ id: belongings.share, path: '/mnt/data' }] : [],
      }),
  },
  grow: {
    name: 'larger boot volumes for',
    ask: (at) => ofWorkers(at, 'grow', { boot_volume_size: 2 + at.random.below(3) }),
  },
  convert: { name: 'boot volumes for', ask: (at) => ofWorkers(at, 'convert', {}) },
  reimage: {
    name: 'another image for',
    ask: ({ system, cluster, belongings }) =>
      system.demo.ask('POST', `${url(cluster)}/reimage`, { image_id: belongings.newerImage, node_groups: ['worker'] }),
  },
} satisfies Record<string, Change>

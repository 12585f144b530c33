import type { ShownCluster } from '../system/person.ts'
import type { SystemUnderTest } from '../system/system-under-test.ts'
import { clusterWish, groupWish } from '../system/wishes.ts'
import type { Belongings } from './belongings.ts'
import { changes } from './changes.ts'
import type { Random } from './random.ts'
import type { Wanted, WantedCluster } from './wanted.ts'

/** Names of clusters; of each there is one at most, so that what a step is about is drawn and not a matter of what was accepted. */
const PLACES = 5

/** What goes on around the steps of a round. */
export interface Round {
  belongings: Belongings
  /** As the disturbance says. */
  mayFail: boolean
}

type Kind = 'scale' | 'delete' | keyof typeof changes

/** As often as they stand here. */
const KINDS: readonly Kind[] = [
  ...(['scale', 'scale', 'scale', 'scale', 'scale', 'delete', 'delete', 'delete', 'verify', 'verify'] as const),
  ...(['cancel', 'cancel', 'retry', 'keyPair', 'shares', 'shares', 'grow', 'convert', 'reimage'] as const),
]

/**
 * One request that a person could make now; what it asked and what came of it, in a line.
 *
 * @param random of this step alone: what is drawn for it is the same whatever was answered before
 */
export async function oneStep(
  system: SystemUnderTest,
  wanted: Wanted,
  round: Round,
  random: Random,
  number: number,
): Promise<string> {
  const place = random.below(PLACES)
  const kind = random.oneOf(KINDS)
  const cluster = [...wanted.clusters.values()].find(({ name }) => name.startsWith(`walk-${place}-`))
  if (cluster === undefined) return await createOne(system, wanted, round, random, `walk-${place}-${number}`)
  if (kind === 'scale') return await scaleOne(system, wanted, round, random, cluster)
  if (kind === 'delete') return await deleteOne(system, wanted, cluster, random.chance(0.3))
  const { name, ask } = changes[kind]
  const { status, body } = await ask({ system, wanted, random, cluster, belongings: round.belongings })
  if (status === 202 && kind !== 'cancel' && kind !== 'retry') wanted.changed(cluster.id)
  return `${name} ${cluster.name}: ${outcome(status, body)}`
}

async function createOne(
  system: SystemUnderTest,
  wanted: Wanted,
  { belongings }: Round,
  random: Random,
  name: string,
): Promise<string> {
  const workers = 1 + random.below(2)
  const groups = [
    { ...groupWish({ name: 'master' }), node_processes: ['namenode', 'jobtracker'] },
    groupWish({
      count: workers,
      boot_from_volume: random.chance(0.8),
      ...(random.chance(0.3) ? { volumes_per_node: 1, volumes_size: 1 } : {}),
      auto_security_group: random.chance(0.3),
    }),
  ]
  const wish = {
    ...clusterWish(system, name, groups),
    user_keypair_id: belongings.keyPair,
    // Of a process that one node has: it is never kept from its place.
    ...(random.chance(0.3) ? { anti_affinity: ['namenode'] } : {}),
  }
  const { status, body } = await system.demo.ask('POST', '/v2/clusters', wish)
  if (status === 202) {
    const counts = new Map([
      ['master', 1],
      ['worker', workers],
    ])
    wanted.created((body.cluster as ShownCluster).id, name, counts)
  }
  return `create ${name} with ${workers} workers: ${outcome(status, body)}`
}

async function scaleOne(
  system: SystemUnderTest,
  wanted: Wanted,
  { mayFail }: Round,
  random: Random,
  cluster: WantedCluster,
): Promise<string> {
  const workers = cluster.after[0]?.get('worker') ?? 0
  const isNewGroup = !cluster.after.some((counts) => counts.has('edge')) && random.chance(0.3)
  const count = isNewGroup ? 1 : Math.max(1, workers + random.oneOf([-1, 1, 1]))
  const change = isNewGroup
    ? { add_node_groups: [groupWish({ name: 'edge' })] }
    : { resize_node_groups: [{ name: 'worker', count }] }
  const { status, body } = await system.demo.ask('PUT', `/v2/clusters/${cluster.id}`, change)
  if (status === 202) wanted.scaled(cluster.id, new Map([[isNewGroup ? 'edge' : 'worker', count]]), mayFail)
  return `scale ${cluster.name}, ${isNewGroup ? 'edge' : 'worker'} to ${count}: ${outcome(status, body)}`
}

async function deleteOne(
  system: SystemUnderTest,
  wanted: Wanted,
  cluster: WantedCluster,
  force: boolean,
): Promise<string> {
  const { status, body, tries } = await system.demo.ask(
    'DELETE',
    `/v2/clusters/${cluster.id}`,
    force ? { force: true } : undefined,
  )
  // An earlier try may have been accepted and its answer lost: what is asked to go twice is not there the second time.
  if (status < 300 || (status === 404 && tries > 1)) wanted.deleted(cluster.id)
  return `${force ? 'force ' : ''}delete ${cluster.name}: ${outcome(status, body)}`
}

function outcome(status: number, body: Record<string, unknown>): string {
  return status < 300
    ? String(status)
    : `${status} ${String(body.error_message ?? JSON.stringify(body)).split('\n')[0]}`
}

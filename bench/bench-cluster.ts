import { type CloudSession, logIn } from '../tests/openstack/cloud-session.ts'
import { suite } from '../tests/openstack/settings.ts'
import { clusterName, clusterWish, makeCluster, registerImage, removeClusters, untilStatus } from './clusters.ts'
import { type Contestant, withContestants } from './contestants.ts'
import { watchPeak } from './memory.ts'
import { watchStolenTime } from './stolen-time.ts'

interface Stack {
  id: string
  stack_name: string
  creation_time: string
}

/** Seconds from the creation of the cluster's root stack to the last event in it or below it. */
async function stackSeconds(cloud: CloudSession, clusterName: string): Promise<number> {
  const stacks = await cloud.get<Stack[]>('orchestration', '/stacks?show_hidden=true', 'stacks')
  const stack = stacks.find(({ stack_name }) => stack_name.startsWith(clusterName))
  if (!stack) throw new Error(`Heat has no stack of cluster ${clusterName}`)
  const path = `/stacks/${stack.stack_name}/${stack.id}/events?nested_depth=3&limit=10000`
  const events = await cloud.get<{ event_time: string }[]>('orchestration', path, 'events')
  const last = Math.max(...events.map(({ event_time }) => Date.parse(event_time)))
  return (last - Date.parse(stack.creation_time)) / 1000
}

async function measure(contestant: Contestant, cloud: CloudSession, nodes: number) {
  const { token } = cloud
  const wish = await clusterWish(contestant, cloud, nodes)
  const stolenTime = await watchStolenTime()
  const memory = watchPeak(await contestant.enginePid())
  const started = Date.now()
  const status = await untilStatus(contestant, token, await makeCluster(contestant, token, wish))
  const total = (Date.now() - started) / 1000
  const peak = await memory.stop()
  const stolen = await stolenTime.stop()
  const stack = await stackSeconds(cloud, clusterName(contestant, nodes))
  return {
    service: contestant.name,
    nodes,
    status,
    'POST to end s': total,
    'stack s': stack,
    'own share s': total - stack,
    'engine peak RSS MiB': Math.round(peak.rss),
    'engine peak PSS MiB': Math.round(peak.pss),
    processes: peak.processes,
    'stolen %': stolen,
  }
}

async function makeAndRemove(contestant: Contestant, cloud: CloudSession): Promise<void> {
  const wish = await clusterWish(contestant, cloud, 1)
  try {
    await untilStatus(contestant, cloud.token, await makeCluster(contestant, cloud.token, wish))
  } finally {
    await removeClusters(contestant, cloud.token)
  }
}

/** Clusters of 3, 10 and 30 nodes that boot from volumes, plugin fake: POST to Active, and the part of it that is not Heat's. */
export function benchCluster(sizes = [3, 10, 30]) {
  return withContestants(async (contestants) => {
    const cloud = await logIn(suite)
    const rows = []
    for (const contestant of contestants) {
      await removeClusters(contestant, cloud.token)
      await registerImage(contestant, cloud)
    }
    // The first cluster of all pays for what the cloud reads for the first time, whoever asks for it.
    for (const contestant of contestants) {
      await makeAndRemove(contestant, cloud)
    }
    for (const nodes of sizes) {
      for (const contestant of contestants) {
        try {
          rows.push(await measure(contestant, cloud, nodes))
        } finally {
          await removeClusters(contestant, cloud.token)
        }
      }
    }
    return rows
  })
}

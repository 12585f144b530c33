import { setTimeout as sleep } from 'node:timers/promises'
import { type CloudSession, logIn } from '../tests/openstack/cloud-session.ts'
import { imageId, networkId } from '../tests/openstack/named-resource.ts'
import { admin, suite } from '../tests/openstack/settings.ts'
import { type Contestant, withContestants } from './contestants.ts'
import { watchPeak } from './memory.ts'
import { ask, listNamed } from './requests.ts'

const prefix = 'bench-'

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

async function template(contestant: Contestant, token: string, name: string, processes: string[]): Promise<string> {
  const body = await ask(contestant, token, 'POST', '/v2/node-group-templates', {
    name,
    plugin_name: 'fake',
    plugin_version: '0.1',
    flavor_id: '11',
    node_processes: processes,
    boot_from_volume: true,
  })
  return (body.node_group_template as { id: string }).id
}

async function untilStatus(contestant: Contestant, token: string, id: string): Promise<string> {
  for (;;) {
    const { cluster } = await ask(contestant, token, 'GET', `/v2/clusters/${id}`)
    const { status } = cluster as { status: string }
    if (status === 'Active' || status === 'Error') return status
    await sleep(400)
  }
}

async function removeAll(contestant: Contestant, token: string): Promise<void> {
  for (const collection of ['clusters', 'node-group-templates']) {
    for (const { id } of await listNamed(contestant, token, collection, prefix)) {
      await ask(contestant, token, 'DELETE', `/v2/${collection}/${id}`)
    }
    while ((await listNamed(contestant, token, collection, prefix)).length > 0) await sleep(1000)
  }
}

async function measure(contestant: Contestant, cloud: CloudSession, nodes: number) {
  const { token } = cloud
  const name = `${prefix}${contestant.name}-${nodes}`
  const master = await template(contestant, token, `${name}-m`, ['namenode', 'jobtracker'])
  const worker = await template(contestant, token, `${name}-w`, ['datanode', 'tasktracker'])
  const request = {
    name,
    plugin_name: 'fake',
    plugin_version: '0.1',
    default_image_id: await imageId(cloud, 'guest'),
    neutron_management_network: await networkId(cloud, 'guests'),
    node_groups: [
      { name: 'm', count: 1, node_group_template_id: master },
      { name: 'w', count: nodes - 1, node_group_template_id: worker },
    ],
  }
  const memory = watchPeak(await contestant.enginePid())
  const started = Date.now()
  const { cluster } = await ask(contestant, token, 'POST', '/v2/clusters', request)
  const status = await untilStatus(contestant, token, (cluster as { id: string }).id)
  const total = (Date.now() - started) / 1000
  const peak = await memory.stop()
  const stack = await stackSeconds(cloud, name)
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
  }
}

/** Clusters of 3, 10 and 30 nodes that boot from volumes, plugin fake: POST to Active, and the part of it that is not Heat's. */
export function benchCluster(sizes = [3, 10, 30]) {
  return withContestants(async (contestants) => {
    const cloud = await logIn(suite)
    const owner = await logIn(admin)
    const rows = []
    for (const contestant of contestants) {
      await removeAll(contestant, cloud.token)
      const image = `/v2/images/${await imageId(cloud, 'guest')}`
      await ask(contestant, owner.token, 'POST', image, { username: 'ubuntu', description: '' })
      await ask(contestant, owner.token, 'PUT', `${image}/tags`, { tags: ['fake', '0.1'] })
    }
    for (const nodes of sizes) {
      for (const contestant of contestants) {
        try {
          rows.push(await measure(contestant, cloud, nodes))
        } finally {
          await removeAll(contestant, cloud.token)
        }
      }
    }
    return rows
  })
}

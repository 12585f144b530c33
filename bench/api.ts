import { logIn } from '../tests/openstack/cloud-session.ts'
import { suite } from '../tests/openstack/settings.ts'
import { type Contestant, withContestants } from './contestants.ts'
import { load } from './load.ts'
import { memoryOf } from './memory.ts'
import { ask, listNamed } from './requests.ts'

const SECONDS_PER_MEASUREMENT = 8
const prefix = 'bench-'
const path = '/v2/node-group-templates'

async function growTo(contestant: Contestant, token: string, count: number): Promise<void> {
  const present = (await listNamed(contestant, token, 'node-group-templates', prefix)).length
  for (let index = present; index < count; index++) {
    await ask(contestant, token, 'POST', path, {
      name: `${prefix}${String(index).padStart(4, '0')}`,
      plugin_name: 'fake',
      plugin_version: '0.1',
      flavor_id: '11',
      node_processes: ['datanode', 'tasktracker'],
      boot_from_volume: index % 2 === 1,
    })
  }
  const listed = await listNamed(contestant, token, 'node-group-templates', prefix)
  if (listed.length !== count)
    throw new Error(`${contestant.name} lists ${listed.length} templates instead of ${count}`)
}

async function removeAll(contestant: Contestant, token: string): Promise<void> {
  for (const { id } of await listNamed(contestant, token, 'node-group-templates', prefix)) {
    await ask(contestant, token, 'DELETE', `${path}/${id}`)
  }
}

async function measure(contestant: Contestant, token: string, templates: number, connections: number) {
  const { requestsPerSecond, p50Ms, p99Ms, refused } = await load(
    contestant.url + path,
    token,
    connections,
    SECONDS_PER_MEASUREMENT,
  )
  const { rss, pss } = await memoryOf(await contestant.apiPid())
  return {
    service: contestant.name,
    templates,
    connections,
    'requests/s': Number(requestsPerSecond.toFixed(1)),
    'p50 ms': p50Ms,
    'p99 ms': p99Ms,
    refused,
    'API RSS MiB': Math.round(rss),
    'API PSS MiB': Math.round(pss),
  }
}

/** Lists of 1, 100 and 1,000 node group templates, with 1 and 8 connections, both services in turn. */
export function benchApi() {
  return withContestants(async (contestants) => {
    const { token } = await logIn(suite)
    const rows = []
    try {
      for (const contestant of contestants) await removeAll(contestant, token)
      for (const templates of [1, 100, 1000]) {
        for (const contestant of contestants) await growTo(contestant, token, templates)
        for (const connections of [1, 8]) {
          for (const contestant of contestants) rows.push(await measure(contestant, token, templates, connections))
        }
      }
    } finally {
      for (const contestant of contestants) await removeAll(contestant, token)
    }
    return rows
  })
}

import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import type { ServiceAnswer, ServiceOnSandbox } from '../system/service-on-sandbox.ts'

export interface ShownInstance {
  instance_id: string
  instance_name: string
  management_ip: string
  storage_devices_number: number
  boot_volume_id: string | null
  boot_volume_fill: string | null
  boot_volume_fill_seconds: number | null
}

export interface ShownGroup {
  id: string
  name: string
  image_id: string | null
  boot_from_volume: boolean
  boot_volume_size: number | null
  instances: ShownInstance[]
}

export interface ShownCluster {
  id: string
  status: string
  status_description: string
  node_groups: ShownGroup[]
  verification?: { status: string }
}

interface ShownOperation {
  kind: string
  state: string
  last_error: string | null
}

/** A cluster of the fake plugin, as its service tells of it. */
export interface ClusterUnderTest {
  id: string
  shown(): Promise<ShownCluster>
  group(name: string): Promise<ShownGroup>
  /** @throws {Error} with its own words when it is in Error */
  whenActive(): Promise<ShownCluster>
  /** Of the cluster, whatever is answered. `path` comes after its id. */
  ask(method: string, path: string, body?: unknown): Promise<ServiceAnswer>
  /** Of one of its groups. */
  askOfGroup(name: string, act: string, body: unknown): Promise<ServiceAnswer>
  /** Active again, and nothing to tell. */
  resized(name: string, count: number): Promise<void>
  /** The latest operation, which is of that kind, when it has ended. */
  ended(kind: string): Promise<ShownOperation>
  /** Verified, and what came of it. */
  health(): Promise<string>
  /** Deleted, and gone. */
  deleted(): Promise<void>
}

const LOOK_EVERY_MS = 100

/** @param wish beside its plugin, image and network */
export async function clusterUnderTest(
  local: ServiceOnSandbox,
  name: string,
  node_groups: readonly object[],
  wish: object = {},
): Promise<ClusterUnderTest> {
  const made = await local.request<{ cluster: ShownCluster }>('POST', '/v2/clusters', {
    name,
    plugin_name: 'fake',
    plugin_version: '0.1',
    default_image_id: local.image,
    neutron_management_network: local.network,
    node_groups,
    ...wish,
  })
  const { id } = made.cluster
  const ask = (method: string, path: string, body?: unknown) => local.ask(method, `/v2/clusters/${id}${path}`, body)
  // At 2.1: before it nobody is told of boot volumes.
  const shown = async () => {
    const { status, body } = await ask('GET', '')
    if (status !== 200) throw new Error(`the cluster is not shown: ${status} ${JSON.stringify(body)}`)
    return body.cluster as ShownCluster
  }
  const group = async (wanted: string) => {
    const found = (await shown()).node_groups.find((one) => one.name === wanted)
    if (!found) throw new Error(`there is no group ${wanted}`)
    return found
  }
  const whenActive = async () => {
    for (;;) {
      const cluster = await shown()
      if (cluster.status === 'Error') throw new Error(cluster.status_description)
      if (cluster.status === 'Active') return cluster
      await sleep(LOOK_EVERY_MS)
    }
  }
  return {
    id,
    ask,
    shown,
    group,
    whenActive,
    askOfGroup: async (of, act, body) => ask('POST', `/node-groups/${(await group(of)).id}/${act}`, body),
    async resized(of, count) {
      await local.request('PUT', `/v2/clusters/${id}`, { resize_node_groups: [{ name: of, count }] })
      expect((await whenActive()).status_description).toBe('')
    },
    async ended(kind) {
      for (;;) {
        const { operations } = (await ask('GET', '/operations')).body as { operations: ShownOperation[] }
        const [latest] = operations
        if (latest?.kind === kind && !['waiting', 'running'].includes(latest.state)) return latest
        await sleep(LOOK_EVERY_MS)
      }
    },
    async health() {
      await ask('PATCH', '', { verification: { status: 'START' } })
      for (;;) {
        const { verification } = await shown()
        if (verification && verification.status !== 'CHECKING') return verification.status
        await sleep(LOOK_EVERY_MS)
      }
    },
    async deleted() {
      expect((await ask('DELETE', '')).status).toBe(204)
      while ((await ask('GET', '')).status !== 404) await sleep(LOOK_EVERY_MS)
    },
  }
}

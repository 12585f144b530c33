import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { imagesDirectory } from '@fennec/sandbox'
import type { CommandResult } from '../../packages/plugins/src/interface.ts'
import { createGuests, type Guests } from '../../packages/server/src/guest/guests.ts'
import { generateKeyPair } from '../../packages/server/src/guest/testing/key-pair.ts'
import { type ServiceAnswer, type ServiceOnSandbox, serviceOnSandbox } from './service-on-sandbox.ts'

export interface ShownCluster {
  id: string
  status: string
  status_description: string
  info: Record<string, Record<string, string>>
  node_groups: {
    name: string
    count: number
    instances: { instance_id: string; instance_name: string; management_ip: string; internal_ip: string }[]
  }[]
  verification?: { status: string; checks: { name: string; status: string; description: string }[] }
}

/** A service, a sandbox with a framework's images, and a way to a cluster's nodes by the user's own key. */
export interface FrameworkUnderTest {
  local: ServiceOnSandbox
  image: string
  /** Of the user whose key pair the clusters have. */
  privateKey: string
  /** A cluster that the framework can run, but for what is wished otherwise. */
  body(wish: Record<string, unknown>): Record<string, unknown>
  ask(method: string, path: string, body?: unknown): Promise<ServiceAnswer>
  create(body: Record<string, unknown>): Promise<string>
  shown(id: string): Promise<ShownCluster>
  whenActive(id: string): Promise<ShownCluster>
  verified(id: string): Promise<NonNullable<ShownCluster['verification']>>
  run(cluster: ShownCluster, instanceName: string, command: string, input?: string): Promise<CommandResult>
  close(): Promise<void>
}

/**
 * With the image `<plugin>-<version>`, which `npm run sandbox:image <plugin>` makes.
 *
 * @param config options of the service beside the usual ones
 */
export async function frameworkUnderTest(
  plugin: string,
  version: string,
  config: object = {},
): Promise<FrameworkUnderTest> {
  const [images, name, keypair] = [imagesDirectory(), `${plugin}-${version}`, `${plugin}-user`]
  if (!existsSync(join(images, name))) {
    throw new Error(`There is no image ${name} in ${images}: run \`npm run sandbox:image ${plugin}\` once.`)
  }
  const local = await serviceOnSandbox(plugin, { sandbox: { images }, config })
  const guests: Guests = createGuests()
  const key = generateKeyPair(keypair)
  await local.demo.nova.keypairs.create({ name: keypair, public_key: key.publicKey })
  const [image] = await local.demo.glance.images.list({ name })
  if (!image) throw new Error(`The sandbox has no image ${name}.`)

  const shown = async (id: string): Promise<ShownCluster> =>
    (await local.request<{ cluster: ShownCluster }>('GET', `/v2/clusters/${id}`)).cluster
  return {
    local,
    image: image.id,
    privateKey: key.privateKey,
    shown,
    ask: local.ask,
    body: (wish) => ({
      plugin_name: plugin,
      plugin_version: version,
      default_image_id: image.id,
      neutron_management_network: local.network,
      user_keypair_id: keypair,
      ...wish,
    }),
    async create(body) {
      return (await local.request<{ cluster: ShownCluster }>('POST', '/v2/clusters', body)).cluster.id
    },
    async whenActive(id) {
      for (;;) {
        const cluster = await shown(id)
        if (cluster.status === 'Error') throw new Error(cluster.status_description)
        if (cluster.status === 'Active') return cluster
        await sleep(500)
      }
    },
    async verified(id) {
      await local.request('PATCH', `/v2/clusters/${id}`, { verification: { status: 'START' } })
      for (;;) {
        const { verification } = await shown(id)
        if (verification && verification.status !== 'CHECKING') return verification
        await sleep(200)
      }
    },
    async run(cluster, instanceName, command, input) {
      const node = cluster.node_groups
        .flatMap(({ instances }) => instances)
        .find((one) => one.instance_name === instanceName)
      if (!node) throw new Error(`Cluster has no node ${instanceName}.`)
      const guest = guests.guest({
        id: node.instance_id,
        name: node.instance_name,
        host: node.management_ip,
        port: local.sshPort,
        username: 'ubuntu',
        privateKey: key.privateKey,
        hostKey: null,
      })
      return await guest.run(command, { timeoutMs: 600_000, ...(input === undefined ? {} : { input }) })
    },
    async close() {
      guests.close()
      await local.close()
    },
  }
}

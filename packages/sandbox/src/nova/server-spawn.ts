import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { attachVolume, reserveVolume } from '../cinder/attachments.ts'
import { createVolume, volumeDirectory } from '../cinder/volume-create.ts'
import { settledVolume } from '../cinder/volumes.ts'
import type { Cloud } from '../cloud/cloud.ts'
import { ApiError } from '../http/api-error.ts'
import { layerDirectory } from '../images/layers.ts'
import type { Caller } from '../keystone/caller.ts'
import { exportsFor } from '../manila/exports.ts'
import { createPort } from '../neutron/ports.ts'
import type { NodeSpec, NodeVolume } from '../nodes/node.ts'
import { freeDevice } from './block-devices.ts'
import { hostFor } from './scheduler.ts'
import type { PlannedVolume, Server, ServerVolume } from './state.ts'

const SCHEDULING_MILLISECONDS = 60
const SPAWNING_MILLISECONDS = 150

export const serverChanged = (id: string): string => `server ${id}`

/** What follows the 202: host, volumes, ports, body. Also called at start for servers a killed sandbox was building. */
export function spawn(cloud: Cloud, server: Server): void {
  cloud.clock.after(SCHEDULING_MILLISECONDS, `scheduling server ${server.id}`, async () => {
    try {
      const fault = cloud.faults.server(server.name, ['error', 'stuck-building'])
      if (fault?.effect === 'stuck-building') await fault.removed
      if (isGoing(cloud, server)) return
      const host = fault?.effect === 'error' ? undefined : hostFor(cloud, server.groupId)
      if (host === undefined) throw new Error('No valid host was found. There are not enough hosts available.')
      server.host = host
      server.taskState = server.planned.length > 0 ? 'block_device_mapping' : 'networking'
      for (const planned of [...server.planned]) await makeVolume(cloud, server, planned)
      makePorts(cloud, server)
      server.taskState = 'spawning'
      cloud.changed()
      cloud.clock.after(SPAWNING_MILLISECONDS, `spawning server ${server.id}`, () => startBody(cloud, server))
    } catch (error) {
      fail(cloud, server, error)
    }
  })
}

/** Nova acts for the user who asked. */
const ownerOf = (server: Server): Caller => ({
  userId: server.userId,
  projectId: server.projectId,
  roles: [],
  isAdmin: false,
  tokenId: '',
})

async function makeVolume(cloud: Cloud, server: Server, planned: PlannedVolume): Promise<void> {
  const volume = createVolume(cloud, ownerOf(server), {
    name: '',
    size: planned.sizeGiB,
    ...(planned.source === 'image' && planned.sourceId !== null && { imageRef: planned.sourceId }),
    ...(planned.type !== null && { type: planned.type }),
  })
  const made = await settledVolume(cloud, volume.id)
  if (made?.status !== 'available') {
    throw new Error(
      `Volume ${volume.id} did not finish being created even after we waited 0 seconds or 1 attempts. And its status is ${made?.status ?? 'deleted'}.`,
    )
  }
  if (cloud.state.nova.servers[server.id] === undefined) return
  const device = planned.boot ? '/dev/vda' : freeDevice(server.volumes.map((one) => one.device))
  reserveVolume(cloud, made, server.id, device)
  server.volumes.push({
    attachmentId: made.attachment?.attachmentId ?? '',
    volumeId: made.id,
    device,
    deleteOnTermination: planned.deleteOnTermination,
    boot: planned.boot,
  })
  // Taken off the plan once made, so that a start after a kill does not make it again.
  server.planned = server.planned.filter((one) => one !== planned)
}

function makePorts(cloud: Cloud, server: Server): void {
  for (const networkId of server.plannedNetworkIds) {
    const port = createPort(cloud, ownerOf(server), {
      networkId,
      securityGroupIds: server.securityGroups,
      deviceId: server.id,
    })
    server.ownPortIds.push(port.id)
    server.portIds.push(port.id)
  }
  server.plannedNetworkIds = []
}

async function startBody(cloud: Cloud, server: Server): Promise<void> {
  if (isGoing(cloud, server)) return
  try {
    await cloud.nodes.start(await nodeSpec(cloud, server))
  } catch (error) {
    fail(cloud, server, error)
    return
  }
  if (isGoing(cloud, server)) {
    // Deleted while its node came up: the deletion has already stopped what there was, so stop it again.
    await cloud.nodes.stop(server.id)
    return
  }
  for (const held of server.volumes) {
    const volume = cloud.state.cinder.volumes[held.volumeId]
    if (volume) attachVolume(cloud, volume)
  }
  for (const portId of server.portIds) {
    const port = cloud.state.neutron.ports[portId]
    if (port) port.status = 'ACTIVE'
  }
  server.status = 'ACTIVE'
  server.taskState = null
  server.launchedAt = cloud.clock.nowNaive()
  touch(cloud, server)
}

const isGoing = (cloud: Cloud, server: Server): boolean =>
  cloud.state.nova.servers[server.id] === undefined || server.taskState === 'deleting'

function fail(cloud: Cloud, server: Server, error: unknown): void {
  if (isGoing(cloud, server)) return
  const message = error instanceof Error ? error.message : String(error)
  if (!(error instanceof ApiError)) cloud.log(`Server ${server.id} (${server.name}) did not come up: ${message}`)
  const noHost = message.startsWith('No valid host')
  server.status = 'ERROR'
  server.taskState = null
  server.fault = {
    code: 500,
    message: noHost ? message : `Build of instance ${server.id} aborted: ${message}`,
    created: cloud.clock.now(),
  }
  touch(cloud, server)
}

export function touch(cloud: Cloud, server: Server): void {
  server.updatedAt = cloud.clock.now()
  cloud.changed()
  cloud.notices.tell(serverChanged(server.id))
}

/** Nodes of servers that were ACTIVE when the sandbox stopped. */
export async function startAgain(cloud: Cloud, server: Server): Promise<void> {
  try {
    await cloud.nodes.start(await nodeSpec(cloud, server))
  } catch (error) {
    cloud.log(`Node of server ${server.id} did not start again: ${error instanceof Error ? error.message : error}`)
    server.status = 'ERROR'
    server.fault = { code: 500, message: 'The node did not start again with the sandbox.', created: cloud.clock.now() }
    touch(cloud, server)
  }
}

export async function nodeSpec(cloud: Cloud, server: Server): Promise<NodeSpec> {
  const boot = server.volumes.find((one) => one.boot)
  const rootDir = boot ? volumeDirectory(cloud, boot.volumeId) : serverDirectory(cloud, server.id)
  await mkdir(rootDir, { recursive: true })
  const port = cloud.state.neutron.ports[server.portIds[0] ?? '']
  return {
    serverId: server.id,
    name: server.name,
    address: port?.fixedIps[0]?.address ?? '127.0.0.1',
    rootDir,
    rootSizeGiB: boot ? (cloud.state.cinder.volumes[boot.volumeId]?.sizeGiB ?? 0) : server.flavor.diskGiB,
    layerDir: layerDirectory(cloud, imagePropertiesOf(cloud, server)),
    userData: Buffer.from(server.userDataBase64, 'base64').toString('utf8'),
    authorizedKeys: server.publicKey === null ? [] : [server.publicKey],
    volumes: server.volumes.filter((one) => !one.boot).map((one) => nodeVolume(cloud, one)),
    exports: await exportsFor(cloud, server),
  }
}

/** A boot volume knows what it was filled from, also when the image has gone since. */
function imagePropertiesOf(cloud: Cloud, server: Server): Record<string, string> {
  const boot = server.volumes.find((one) => one.boot)
  return boot
    ? (cloud.state.cinder.volumes[boot.volumeId]?.imageMetadata ?? {})
    : (cloud.state.glance.images[server.imageId]?.properties ?? {})
}

export function nodeVolume(cloud: Cloud, held: ServerVolume): NodeVolume {
  return {
    id: held.volumeId,
    device: held.device,
    sizeGiB: cloud.state.cinder.volumes[held.volumeId]?.sizeGiB ?? 0,
    dir: volumeDirectory(cloud, held.volumeId),
  }
}

export const serverDirectory = (cloud: Cloud, id: string): string => join(cloud.home, 'servers', id)

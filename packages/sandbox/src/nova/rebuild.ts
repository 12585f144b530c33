import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { Volume } from '../cinder/state.ts'
import { imageMetadata, volumeDirectory } from '../cinder/volume-create.ts'
import { setStatus } from '../cinder/volumes.ts'
import type { Cloud } from '../cloud/cloud.ts'
import { imageFor } from '../glance/images.ts'
import type { Image } from '../glance/state.ts'
import { fieldsOf, textOf } from '../http/fields.ts'
import { since } from '../http/microversion.ts'
import type { Call } from '../http/service.ts'
import { badRequest, novaError } from './errors.ts'
import { keyPairOf } from './key-pairs.ts'
import { nodeSpec, serverDirectory, touch } from './server-spawn.ts'
import { type KeyPair, NOVA_VERSIONS, type Server } from './state.ts'

const STOPPING_MILLISECONDS = 120
const DOWNLOADING_MILLISECONDS = 240
const GIB = 1024 ** 3

/**
 * `rebuild`; the order of the checks is that of `nova/compute/api.py`. From 2.93 on a server's boot volume is written anew from the
 * image, before that a volume-backed server can only be built again from the image it has.
 */
export function rebuildServer(cloud: Cloud, call: Call, server: Server): void {
  const image = imageFor(cloud, call.caller, textOf(fieldsOf(call.body.rebuild).imageRef) ?? '')
  if (server.status === 'BUILD') {
    throw novaError(409, `Cannot 'rebuild' instance ${server.id} while it is in vm_state building`)
  }
  if (server.taskState !== null) {
    throw novaError(409, `Cannot 'rebuild' instance ${server.id} while it is in task_state ${server.taskState}`)
  }
  if (image === undefined) throw badRequest('Cannot find image for rebuild')
  const volume = bootVolumeOf(cloud, server)
  const isReimaged = since(call.request, NOVA_VERSIONS, '2.93')
  const keyPair = since(call.request, NOVA_VERSIONS, '2.54') ? renewedKeyPair(cloud, call) : null
  if (volume) {
    if (!isReimaged && volume.imageMetadata.image_id !== image.id) {
      throw badRequest(
        `Image ${image.id} is unacceptable: Unable to rebuild with a different image for a volume-backed server.`,
      )
    }
    assertLargeEnough(volume, image)
    if (volume.status !== 'in-use') {
      throw badRequest(
        `Invalid volume: volume '${volume.id}' status must be 'in-use'. Currently in '${volume.status}' status`,
      )
    }
  }
  if (keyPair !== null) Object.assign(server, { keyName: keyPair.name, publicKey: keyPair.publicKey })
  server.taskState = 'rebuilding'
  server.rebuilding = { imageId: image.id, reimages: volume === undefined || isReimaged }
  touch(cloud, server)
  finishRebuild(cloud, server)
}

/** Of whoever asks, not of whoever made the server; null: the server keeps its own. */
function renewedKeyPair(cloud: Cloud, { body, caller }: Call): KeyPair | null {
  const name = textOf(fieldsOf(body.rebuild).key_name)
  if (name === undefined) return null
  const keyPair = keyPairOf(cloud, caller.userId, name)
  if (keyPair === undefined) throw badRequest(`Keypair ${name} not found for user ${caller.userId}`)
  return keyPair
}

const bootVolumeOf = (cloud: Cloud, server: Server): Volume | undefined => {
  const boot = server.volumes.find((held) => held.boot)
  return boot && cloud.state.cinder.volumes[boot.volumeId]
}

/** In bytes, as Nova says it; the virtual size it does not look at. */
function assertLargeEnough(volume: Volume, image: Image): void {
  if (image.minDisk <= volume.sizeGiB) return
  throw badRequest(
    `Volume is smaller than the minimum size specified in image metadata. Volume size is ${volume.sizeGiB * GIB} bytes, ` +
      `minimum size is ${image.minDisk * GIB} bytes.`,
  )
}

/** Also called at start for servers that a killed sandbox was building again. */
export function finishRebuild(cloud: Cloud, server: Server): void {
  const isGone = (): boolean => cloud.state.nova.servers[server.id] === undefined || !server.rebuilding
  cloud.clock.after(STOPPING_MILLISECONDS, `stopping server ${server.id} to rebuild it`, async () => {
    if (isGone()) return
    await cloud.nodes.stop(server.id)
    const volume = bootVolumeOf(cloud, server)
    if (volume && server.rebuilding?.reimages) setStatus(cloud, volume, 'downloading')
    cloud.clock.after(DOWNLOADING_MILLISECONDS, `rebuilding server ${server.id}`, async () => {
      if (isGone()) return
      try {
        await writeDisk(cloud, server, volume)
        await cloud.nodes.start(await nodeSpec(cloud, server))
      } catch (error) {
        fail(cloud, server, error instanceof Error ? error.message : String(error))
        return
      }
      if (isGone()) {
        await cloud.nodes.stop(server.id)
        return
      }
      delete server.rebuilding
      server.status = 'ACTIVE'
      server.taskState = null
      server.fault = null
      server.launchedAt = cloud.clock.nowNaive()
      touch(cloud, server)
    })
  })
}

async function writeDisk(cloud: Cloud, server: Server, volume: Volume | undefined): Promise<void> {
  const image = cloud.state.glance.images[server.rebuilding?.imageId ?? '']
  if (image === undefined) throw new Error('The image is gone.')
  if (!server.rebuilding?.reimages) return
  if (volume === undefined) {
    server.imageId = image.id
    await rm(serverDirectory(cloud, server.id), { recursive: true, force: true, maxRetries: 3 })
    return
  }
  // The volume is left as it is, `downloading` and reserved: whoever looks at it later finds that nobody works on it.
  if ((image.virtualSizeBytes ?? 0) > volume.sizeGiB * GIB) {
    throw new Error('Failed to rebuild volume backed instance.')
  }
  await rm(volumeDirectory(cloud, volume.id), { recursive: true, force: true, maxRetries: 3 })
  volume.imageId = image.id
  volume.imageMetadata = imageMetadata(image)
  const attachmentId = randomUUID()
  const held = server.volumes.find(({ boot }) => boot)
  if (held) held.attachmentId = attachmentId
  if (volume.attachment) volume.attachment = { ...volume.attachment, attachmentId, attachedAt: cloud.clock.nowNaive() }
  setStatus(cloud, volume, 'in-use')
}

function fail(cloud: Cloud, server: Server, message: string): void {
  if (cloud.state.nova.servers[server.id] === undefined) return
  delete server.rebuilding
  server.status = 'ERROR'
  server.taskState = null
  server.fault = {
    code: 500,
    message: `Build of instance ${server.id} aborted: ${message}`,
    created: cloud.clock.now(),
  }
  touch(cloud, server)
}

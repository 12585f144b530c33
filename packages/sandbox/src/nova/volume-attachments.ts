import { attachVolume, releaseVolume, reserveVolume } from '../cinder/attachments.ts'
import { setStatus, volumeFor } from '../cinder/volumes.ts'
import type { Cloud } from '../cloud/cloud.ts'
import { booleanOf, fieldsOf, textOf } from '../http/fields.ts'
import { since } from '../http/microversion.ts'
import type { Call, Service } from '../http/service.ts'
import type { Caller } from '../keystone/caller.ts'
import { freeDevice, notReservable } from './block-devices.ts'
import { badRequest, novaError } from './errors.ts'
import { knownServer } from './server-routes.ts'
import { nodeVolume, touch } from './server-spawn.ts'
import { NOVA_VERSIONS, type Server, type ServerVolume } from './state.ts'

const ATTACHING_MILLISECONDS = 80

export function volumeAttachmentRoutes(service: Service): void {
  const { cloud } = service
  const path = '/v2.1/servers/:id/os-volume_attachments'
  service.get(path, (call) => {
    const server = knownServer(cloud, call)
    return { volumeAttachments: server.volumes.map((one) => view(call, server, one)) }
  })
  service.get(`${path}/:volume_id`, (call) => {
    const server = knownServer(cloud, call)
    return { volumeAttachment: view(call, server, heldVolume(server, call.param('volume_id'))) }
  })
  service.post(
    path,
    (call) => {
      const server = knownServer(cloud, call)
      const wish = fieldsOf(call.body.volumeAttachment)
      const held = attachToServer(cloud, call.caller, server, textOf(wish.volumeId) ?? '', textOf(wish.device))
      held.deleteOnTermination = booleanOf(wish.delete_on_termination)
      return { volumeAttachment: view(call, server, held) }
    },
    { status: 200 },
  )
  service.delete(
    `${path}/:volume_id`,
    (call) => detachFromServer(cloud, knownServer(cloud, call), call.param('volume_id')),
    { status: 202 },
  )
}

export function attachToServer(
  cloud: Cloud,
  caller: Caller,
  server: Server,
  volumeId: string,
  device: string | undefined,
): ServerVolume {
  const volume = volumeFor(cloud, caller, volumeId)
  if (volume === undefined) throw novaError(404, `Volume ${volumeId} could not be found.`)
  if (volume.status !== 'available') throw badRequest(notReservable(volume))
  if (server.status !== 'ACTIVE') {
    throw novaError(
      409,
      `Cannot 'attach_volume' instance ${server.id} while it is in vm_state ${server.status === 'BUILD' ? 'building' : 'error'}`,
    )
  }
  const name = device && device !== '' ? device : freeDevice(server.volumes.map((one) => one.device))
  reserveVolume(cloud, volume, server.id, name)
  const held: ServerVolume = {
    attachmentId: volume.attachment?.attachmentId ?? '',
    volumeId,
    device: name,
    deleteOnTermination: false,
    boot: false,
  }
  server.volumes.push(held)
  setStatus(cloud, volume, 'attaching')
  cloud.clock.after(ATTACHING_MILLISECONDS, `attaching volume ${volumeId}`, async () => {
    try {
      await cloud.nodes.attach(server.id, nodeVolume(cloud, held))
    } catch (error) {
      cloud.log(
        `Volume ${volumeId} was not attached to ${server.id}: ${error instanceof Error ? error.message : error}`,
      )
      server.volumes = server.volumes.filter((one) => one !== held)
      releaseVolume(cloud, volume)
      return
    }
    attachVolume(cloud, volume)
    touch(cloud, server)
  })
  return held
}

export function detachFromServer(cloud: Cloud, server: Server, volumeId: string): void {
  const held = heldVolume(server, volumeId)
  if (held.boot) throw novaError(403, 'Cannot detach a root device volume')
  const volume = cloud.state.cinder.volumes[volumeId]
  if (volume === undefined) throw novaError(404, `Volume ${volumeId} could not be found.`)
  if (volume.status !== 'in-use') {
    throw badRequest(
      `Invalid volume: Invalid input received: Invalid volume: Unable to detach volume. Volume status must be 'in-use' and attach_status must be 'attached' to detach. (HTTP 400)`,
    )
  }
  setStatus(cloud, volume, 'detaching')
  cloud.clock.after(ATTACHING_MILLISECONDS, `detaching volume ${volumeId}`, async () => {
    await cloud.nodes.detach(server.id, volumeId)
    server.volumes = server.volumes.filter((one) => one !== held)
    releaseVolume(cloud, volume)
    touch(cloud, server)
  })
}

function heldVolume(server: Server, volumeId: string): ServerVolume {
  const held = server.volumes.find((one) => one.volumeId === volumeId)
  if (held === undefined) throw novaError(404, `volume_id not found: ${volumeId}`)
  return held
}

/** 2.89 shows the attachment's own id in place of the volume's. */
function view(call: Call, server: Server, held: ServerVolume): unknown {
  const identity = since(call.request, NOVA_VERSIONS, '2.89')
    ? { attachment_id: held.attachmentId, bdm_uuid: held.attachmentId }
    : { id: held.volumeId }
  return {
    ...identity,
    volumeId: held.volumeId,
    serverId: server.id,
    device: held.device,
    ...(since(call.request, NOVA_VERSIONS, '2.70') && { tag: null }),
    ...(since(call.request, NOVA_VERSIONS, '2.79') && { delete_on_termination: held.deleteOnTermination }),
  }
}

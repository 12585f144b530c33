import { randomUUID } from 'node:crypto'
import { reserveVolume } from '../cinder/attachments.ts'
import type { Cloud } from '../cloud/cloud.ts'
import { imageFor } from '../glance/images.ts'
import type { Image } from '../glance/state.ts'
import { type Fields, fieldsOf, isFields, textMapOf, textOf } from '../http/fields.ts'
import type { Caller } from '../keystone/caller.ts'
import { type BlockDevices, blockDevices, type ExistingVolume, freeDevice } from './block-devices.ts'
import { badRequest, novaError } from './errors.ts'
import { keyPairOf } from './key-pairs.ts'
import { checkServerQuota, limitOf } from './quotas.ts'
import { requestedNetworks, requestedSecurityGroups } from './server-networks.ts'
import { spawn } from './server-spawn.ts'
import { COMPUTE_ZONES, type Flavor, type Server } from './state.ts'

const GIB = 1024 ** 3

/** `POST /servers`: everything Nova checks before it answers 202. The rest happens in `server-spawn.ts`. */
export function createServer(cloud: Cloud, caller: Caller, wish: Fields, hints: Fields): Server {
  const checked = checkRequest(cloud, caller, wish, hints)
  const { devices, networks, flavor, imageId, keyName } = checked
  const volumeBoot = [...devices.existing, ...devices.planned].some((device) => device.boot)
  const now = cloud.clock.now()
  const server: Server = {
    id: randomUUID(),
    name: checked.name,
    projectId: caller.projectId,
    userId: caller.userId,
    status: 'BUILD',
    taskState: 'scheduling',
    flavor: { ...flavor },
    imageId: volumeBoot ? '' : imageId,
    keyName,
    publicKey: checked.publicKey,
    userDataBase64: userData(wish.user_data),
    metadata: metadataOf(wish.metadata),
    zone: checked.zone,
    host: '',
    groupId: checked.groupId,
    securityGroups: checked.securityGroups,
    volumes: [],
    planned: devices.planned,
    plannedNetworkIds: networks.networkIds,
    portIds: networks.portIds,
    ownPortIds: [],
    fault: null,
    createdAt: now,
    updatedAt: now,
    launchedAt: null,
  }
  for (const portId of networks.portIds) bindPort(cloud, portId, server.id)
  for (const device of devices.existing) reserve(cloud, server, device)
  cloud.state.nova.servers[server.id] = server
  cloud.changed()
  spawn(cloud, server)
  return server
}

function reserve(cloud: Cloud, server: Server, device: ExistingVolume): void {
  const name = device.boot ? '/dev/vda' : (device.device ?? freeDevice(server.volumes.map((one) => one.device)))
  reserveVolume(cloud, device.volume, server.id, name)
  server.volumes.push({
    attachmentId: device.volume.attachment?.attachmentId ?? '',
    volumeId: device.volume.id,
    device: name,
    deleteOnTermination: device.deleteOnTermination,
    boot: device.boot,
  })
}

/** Nothing is changed before all of it has passed. The order is Nova's, so that of two faults the same one is named. */
function checkRequest(cloud: Cloud, caller: Caller, wish: Fields, hints: Fields) {
  const name = textOf(wish.name)
  if (name === undefined || name === '') {
    throw badRequest("Invalid input for field/attribute server. Value: {}. 'name' is a required property")
  }
  const zone = textOf(wish.availability_zone) ?? 'nova'
  const imageId = textOf(wish.imageRef) ?? ''
  const devices = blockDevices(cloud, caller, wish, imageId !== '')
  const networks = requestedNetworks(cloud, caller, wish.networks)
  const flavor = cloud.state.nova.flavors[textOf(wish.flavorRef) ?? '']
  if (flavor === undefined) throw badRequest(`Flavor ${textOf(wish.flavorRef)} could not be found.`)
  if (!COMPUTE_ZONES.includes(zone)) throw badRequest('The requested availability zone is not available')
  const image = imageId === '' ? undefined : imageFor(cloud, caller, imageId)
  if (imageId !== '' && image === undefined) throw badRequest('Can not find requested image')
  checkSizes(cloud, caller, flavor, image, devices)
  const keyName = textOf(wish.key_name) ?? null
  const keyPair = keyName === null ? undefined : keyPairOf(cloud, caller.userId, keyName)
  if (keyName !== null && keyPair === undefined) throw badRequest('Invalid key_name provided.')
  const securityGroups = requestedSecurityGroups(cloud, caller, wish.security_groups)
  const groupId = groupOf(cloud, caller, hints)
  checkServerQuota(cloud, caller.projectId, flavor)
  const publicKey = keyPair?.publicKey ?? null
  return { name, zone, imageId, devices, networks, flavor, keyName, publicKey, securityGroups, groupId }
}

function checkSizes(
  cloud: Cloud,
  caller: Caller,
  flavor: Flavor,
  image: Image | undefined,
  devices: BlockDevices,
): void {
  for (const planned of devices.planned) {
    const source = planned.sourceId === null ? undefined : cloud.state.glance.images[planned.sourceId]
    if (source && planned.boot && source.minDisk > planned.sizeGiB) {
      throw badRequest(
        `Volume is smaller than the minimum size specified in image metadata. Volume size is ${planned.sizeGiB * GIB} bytes, minimum size is ${source.minDisk * GIB} bytes.`,
      )
    }
  }
  if (image === undefined) return
  if (image.status !== 'active') throw badRequest(`Image ${image.id} is not active.`)
  if (flavor.ramMiB < image.minRam) throw badRequest("Flavor's memory is too small for requested image.")
  if ([...devices.existing, ...devices.planned].some((device) => device.boot)) return
  const disk = flavor.diskGiB * GIB
  if (disk === 0) {
    // Policy `os_compute_api:servers:create:zero_disk_flavor` is for administrators.
    if (caller.isAdmin) return
    throw novaError(403, 'Only volume-backed servers are allowed for flavors with zero disk.')
  }
  const bytes = image.sizeBytes ?? 0
  if (bytes > disk) {
    throw badRequest(
      `Flavor's disk is too small for requested image. Flavor disk is ${disk} bytes, image is ${bytes} bytes.`,
    )
  }
  if (image.minDisk * GIB > disk) {
    throw badRequest(
      `Flavor's disk is smaller than the minimum size specified in image metadata. Flavor disk is ${disk} bytes, minimum size is ${image.minDisk * GIB} bytes.`,
    )
  }
}

function groupOf(cloud: Cloud, caller: Caller, hints: Fields): string | null {
  const id = textOf(hints.group)
  if (id === undefined) return null
  const group = cloud.state.nova.serverGroups[id]
  if (group === undefined || group.projectId !== caller.projectId) {
    throw badRequest(`Instance group ${id} could not be found.`)
  }
  const members = Object.values(cloud.state.nova.servers).filter((server) => server.groupId === id).length
  if (members >= limitOf(cloud, caller.projectId, 'server_group_members')) {
    throw novaError(403, 'Quota exceeded, too many servers in group')
  }
  return id
}

function userData(value: unknown): string {
  const text = textOf(value) ?? ''
  if (
    text !== '' &&
    Buffer.from(text, 'base64').toString('base64').replace(/=+$/, '') !== text.replace(/[\s=]+/g, '')
  ) {
    throw badRequest('User data needs to be valid base 64.')
  }
  if (text.length > 65_535) {
    throw badRequest(
      `Invalid input for field/attribute user_data. Value has ${text.length} characters, 65535 are allowed.`,
    )
  }
  return text
}

function metadataOf(value: unknown): Record<string, string> {
  if (value !== undefined && value !== null && !isFields(value)) {
    throw badRequest(`Invalid input for field/attribute metadata. Value: ${String(value)}. It is not of type 'object'`)
  }
  for (const [key, item] of Object.entries(fieldsOf(value))) {
    if (typeof item !== 'string') {
      throw badRequest(
        `Invalid input for field/attribute ${key}. Value: ${String(item)}. ${String(item)} is not of type 'string'`,
      )
    }
  }
  return textMapOf(value)
}

function bindPort(cloud: Cloud, portId: string, serverId: string): void {
  const port = cloud.state.neutron.ports[portId]
  if (port === undefined) throw badRequest(`Port id ${portId} could not be found.`)
  port.deviceId = serverId
  port.deviceOwner = 'compute:nova'
}

export const schedulerHints = (body: Fields): Fields =>
  fieldsOf(body['os:scheduler_hints'] ?? body['OS-SCH-HNT:scheduler_hints'])

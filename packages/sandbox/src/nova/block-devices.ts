import type { Volume } from '../cinder/state.ts'
import { findType } from '../cinder/types.ts'
import { volumeFor } from '../cinder/volumes.ts'
import type { Cloud } from '../cloud/cloud.ts'
import { findImage, imageFor } from '../glance/images.ts'
import { booleanOf, type Fields, fieldsOf, integerOf, listOf, textOf } from '../http/fields.ts'
import type { Caller } from '../keystone/caller.ts'
import { badRequest } from './errors.ts'
import type { PlannedVolume } from './state.ts'

export interface ExistingVolume {
  volume: Volume
  device: string | undefined
  deleteOnTermination: boolean
  boot: boolean
}
export interface BlockDevices {
  existing: ExistingVolume[]
  planned: PlannedVolume[]
}

/** `block_device_mapping` of the first and second kind, checked as `nova/compute/api.py`, _validate_bdm does. */
export function blockDevices(cloud: Cloud, caller: Caller, server: Fields, hasImage: boolean): BlockDevices {
  const first = listOf(server.block_device_mapping).map(fieldsOf)
  const second = listOf(server.block_device_mapping_v2).map(fieldsOf)
  if (first.length > 0 && second.length > 0) {
    throw badRequest('Using different block_device_mapping syntaxes is not allowed in the same request.')
  }
  const devices: BlockDevices = { existing: [], planned: [] }
  for (const [index, item] of first.entries()) {
    devices.existing.push(existing(cloud, caller, textOf(item.volume_id) ?? '', item, !hasImage && index === 0))
  }
  for (const item of second) addSecondKind(cloud, caller, devices, item)
  if (!hasImage && first.length + second.length === 0) throw badRequest('Missing imageRef attribute')
  const boots = [...devices.existing, ...devices.planned].filter((one) => one.boot).length
  const localRoot = second.some((item) => item.destination_type === 'local' && integerOf(item.boot_index) === 0)
  if (boots + (hasImage || localRoot ? 1 : 0) !== 1 && !(hasImage && boots === 1)) throw bootSequence()
  return devices
}

const bootSequence = () =>
  badRequest(
    'Block Device Mapping is Invalid: Boot sequence for the instance and image/block device mapping combination is not valid.',
  )

function addSecondKind(cloud: Cloud, caller: Caller, devices: BlockDevices, item: Fields): void {
  const source = textOf(item.source_type)
  const boot = integerOf(item.boot_index) === 0
  const type = textOf(item.volume_type)
  if (type !== undefined && findType(cloud, caller, type) === undefined) {
    throw badRequest(`Volume type ${type} could not be found.`)
  }
  const sizeGiB = integerOf(item.volume_size)
  const deleteOnTermination = booleanOf(item.delete_on_termination)
  const uuid = textOf(item.uuid) ?? ''
  if (source === 'volume') {
    devices.existing.push(existing(cloud, caller, uuid, item, boot))
    return
  }
  if (textOf(item.destination_type) !== 'volume') return
  if (source === 'image') {
    if (imageFor(cloud, caller, uuid) === undefined && findImage(cloud, caller, uuid) === undefined) {
      throw badRequest(`Block Device Mapping is Invalid: failed to get image ${uuid}.`)
    }
    if (!sizeGiB) {
      throw badRequest(
        "Block Device Mapping is Invalid: Images with destination_type 'volume' need to have a non-zero size specified",
      )
    }
    devices.planned.push({ source, sourceId: uuid, sizeGiB, type: type ?? null, deleteOnTermination, boot })
    return
  }
  if (source === 'blank') {
    if (!sizeGiB) {
      throw badRequest(
        "Block Device Mapping is Invalid: Blank volumes (source: 'blank', dest: 'volume') need to have non-zero size",
      )
    }
    devices.planned.push({ source, sourceId: null, sizeGiB, type: type ?? null, deleteOnTermination, boot })
    return
  }
  throw badRequest(`Block Device Mapping is Invalid: source_type ${source} is not one this cloud has`)
}

function existing(cloud: Cloud, caller: Caller, id: string, item: Fields, boot: boolean): ExistingVolume {
  const volume = volumeFor(cloud, caller, id)
  if (volume === undefined) throw badRequest(`Volume ${id} could not be found.`)
  if (volume.status !== 'available') throw badRequest(notReservable(volume))
  if (boot && !volume.bootable) throw badRequest(`Block Device ${id} is not bootable.`)
  return {
    volume,
    device: deviceName(item.device_name),
    deleteOnTermination: booleanOf(item.delete_on_termination),
    boot,
  }
}

/** Nova repeats Cinder's refusal, prefixes and all. */
export const notReservable = (volume: Volume): string =>
  `Invalid volume: Invalid input received: Invalid volume: Volume ${volume.id} status must be available or downloading to reserve, but the current status is ${volume.status}. (HTTP 400)`

function deviceName(value: unknown): string | undefined {
  const name = textOf(value)
  if (name === undefined || name === '') return undefined
  return name.startsWith('/dev/') ? name : `/dev/${name}`
}

/** The next free name; `vda` is always the root disk, whatever it is on. */
export function freeDevice(taken: string[]): string {
  for (const letter of 'bcdefghijklmnopqrstuvwxyz') {
    if (!taken.includes(`/dev/vd${letter}`)) return `/dev/vd${letter}`
  }
  throw badRequest('The maximum allowed number of disk devices (26) to attach to a single instance has been exceeded.')
}

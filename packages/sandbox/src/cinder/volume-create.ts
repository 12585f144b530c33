import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Cloud } from '../cloud/cloud.ts'
import { imageFor } from '../glance/images.ts'
import type { Image } from '../glance/state.ts'
import { integerOf } from '../http/fields.ts'
import type { Caller } from '../keystone/caller.ts'
import { cinderError, invalidInput, invalidVolume, volumeNotFound } from './errors.ts'
import { checkVolumeQuota } from './quotas.ts'
import { DEFAULT_TYPE, type Volume, type VolumeType, volumeHosts, volumeZones } from './state.ts'
import { findType, typeNotFound, zonesOf } from './types.ts'
import { setStatus, volumeFor } from './volumes.ts'

const CREATING_MILLISECONDS = 60
const DOWNLOADING_MILLISECONDS = 140
const GIB = 1024 ** 3

export interface VolumeWish {
  name?: string | undefined
  description?: string | undefined
  size?: unknown
  imageRef?: string | undefined
  sourceVolumeId?: string | undefined
  type?: string | undefined
  zone?: string | undefined
  metadata?: Record<string, string>
}

/** `POST /volumes`; the order of the checks is that of `cinder/volume/flows/api/create_volume.py`. */
export function createVolume(cloud: Cloud, caller: Caller, wish: VolumeWish): Volume {
  const asked = wish.type === undefined ? undefined : findType(cloud, caller, wish.type)
  if (wish.type !== undefined && asked === undefined) {
    throw typeNotFound(cloud, wish.type)
  }
  const source = wish.sourceVolumeId === undefined ? undefined : volumeFor(cloud, caller, wish.sourceVolumeId)
  if (wish.sourceVolumeId !== undefined && source === undefined) throw volumeNotFound(wish.sourceVolumeId)
  // A clone is of its source's type unless another is asked for (`_get_volume_type`); on a single back end any may be.
  const typeName = asked?.name ?? source?.typeName ?? DEFAULT_TYPE
  const type = asked ?? findType(cloud, caller, typeName)
  if (type === undefined) throw cinderError(404, `Volume type with name ${typeName} could not be found.`)
  const image = wish.imageRef === undefined ? undefined : imageFor(cloud, caller, wish.imageRef)
  if (wish.imageRef !== undefined && image === undefined) {
    throw cinderError(400, 'Invalid image identifier or unable to access requested image.')
  }
  const sizeGiB = sizeOf(wish.size, source, image)
  const zone = zoneOf(cloud, type, wish.zone ?? source?.zone)
  if (source && zone !== source.zone) {
    throw invalidInput('Volume must be in the same availability zone as the source volume')
  }
  checkVolumeQuota(cloud, caller.projectId, type.name, { sizeGiB })
  const now = cloud.clock.nowNaive()
  const volume: Volume = {
    id: randomUUID(),
    name: wish.name ?? null,
    description: wish.description ?? null,
    sizeGiB,
    status: 'creating',
    projectId: caller.projectId,
    userId: caller.userId,
    typeName: type.name,
    zone,
    host: hostOf(cloud, source),
    bootable: false,
    metadata: wish.metadata ?? {},
    imageId: image?.id ?? source?.imageId ?? null,
    imageMetadata: {},
    sourceVolumeId: source?.id ?? null,
    attachment: null,
    createdAt: now,
    updatedAt: null,
  }
  cloud.state.cinder.volumes[volume.id] = volume
  cloud.changed()
  fill(cloud, volume.id)
  return volume
}

/** `create_volume.py`, _extract_availability_zones: of the zones a type is bound to, one is taken if none is asked for. */
function zoneOf(cloud: Cloud, type: VolumeType, asked: string | undefined): string {
  const zones = volumeZones(cloud.state.cinder)
  const bound = zonesOf(type)
  const safe = bound ? zones.filter((zone) => bound.includes(zone)) : zones
  if (safe.length === 0) {
    const listed = (bound ?? []).map((zone) => `'${zone}'`).join(', ')
    throw cinderError(400, `Volume type is only supported in these availability zones: [${listed}]`)
  }
  const zone = asked ?? safe[0] ?? ''
  if (!safe.includes(zone)) throw cinderError(400, `Availability zone '${zone}' is invalid.`)
  return zone
}

/** A clone lies where its source does (`_cast_create_volume`), any other where there are the fewest. */
function hostOf({ state: { cinder } }: Cloud, source: Volume | undefined): string {
  const [first = '', ...others] = volumeHosts(cinder)
  if (source) return source.host ?? first
  const many = (host: string) => Object.values(cinder.volumes).filter((volume) => volume.host === host).length
  return others.reduce((best, host) => (many(host) < many(best) ? host : best), first)
}

function sizeOf(wished: unknown, source: Volume | undefined, image: Image | undefined): number {
  if (source && source.status !== 'available' && source.status !== 'in-use') {
    throw invalidVolume(`Originating source volume status must be one of 'available, in-use' values`)
  }
  const size = wished === undefined || wished === null ? source?.sizeGiB : integerOf(wished)
  if (size !== undefined && size < 1) {
    throw cinderError(
      400,
      `Invalid input for field/attribute size. Value: ${size}. ${size} is less than the minimum of 1`,
    )
  }
  if (size === undefined) {
    const shown = wished === undefined || wished === null ? 'None' : String(wished)
    throw invalidInput(`Volume size '${shown}' must be an integer and greater than 0`)
  }
  if (source && size < source.sizeGiB) {
    throw invalidInput(
      `Volume size '${size}'GB cannot be smaller than original volume size  ${source.sizeGiB}GB. They must be >= original volume size.`,
    )
  }
  if (image) checkImage(image, size)
  return size
}

function checkImage(image: Image, size: number): void {
  if (image.status !== 'active') throw invalidInput(`Image ${image.id} is not active.`)
  const imageGiB = Math.ceil((image.sizeBytes ?? 0) / GIB)
  if (imageGiB > size) {
    throw invalidInput(`Size of specified image ${imageGiB}GB is larger than volume size ${size}GB.`)
  }
  if (image.minDisk > size) {
    throw invalidInput(`Volume size ${size}GB cannot be smaller than the image minDisk size ${image.minDisk}GB.`)
  }
  // Glance knows the virtual size of an image that was uploaded raw; for others only the download shows it.
  const virtualGiB = Math.ceil((image.virtualSizeBytes ?? 0) / GIB)
  if (virtualGiB > size) {
    throw cinderError(
      400,
      `Image ${image.id} is unacceptable: Image virtual size is ${virtualGiB}GB and doesn't fit in a volume of size ${size}GB.`,
    )
  }
}

/** Also called at start for volumes a killed sandbox left half made. */
export function fill(cloud: Cloud, volumeId: string): void {
  const volume = (): Volume | undefined => cloud.state.cinder.volumes[volumeId]
  cloud.clock.after(CREATING_MILLISECONDS, `creating volume ${volumeId}`, async () => {
    const made = volume()
    if (made === undefined || made.status === 'deleting') return
    const fault = cloud.faults.volume(made.name ?? '', ['error', 'stuck-creating'])
    if (fault?.effect === 'error') {
      setStatus(cloud, made, 'error')
      return
    }
    await fault?.removed
    // Reset by an administrator while it was stuck.
    if (made.status !== 'creating') return
    await mkdir(volumeDirectory(cloud, volumeId), { recursive: true })
    if (made.imageId !== null && made.sourceVolumeId === null) {
      setStatus(cloud, made, 'downloading')
      cloud.clock.after(DOWNLOADING_MILLISECONDS, `downloading into ${volumeId}`, () => download(cloud, volume()))
      return
    }
    if (made.sourceVolumeId !== null) await clone(cloud, made, made.sourceVolumeId)
    if (made.status === 'creating') setStatus(cloud, made, 'available')
  })
}

function download(cloud: Cloud, volume: Volume | undefined): void {
  if (volume?.status !== 'downloading' || volume.imageId === null) return
  const image = cloud.state.glance.images[volume.imageId]
  // The image may have been deleted since the volume was asked for.
  if (image === undefined) {
    setStatus(cloud, volume, 'error')
    return
  }
  volume.bootable = true
  volume.imageMetadata = imageMetadata(image)
  setStatus(cloud, volume, 'available')
}

async function clone(cloud: Cloud, volume: Volume, sourceId: string): Promise<void> {
  const source = cloud.state.cinder.volumes[sourceId]
  if (source === undefined) {
    setStatus(cloud, volume, 'error')
    return
  }
  try {
    await copy(volumeDirectory(cloud, sourceId), volumeDirectory(cloud, volume.id))
  } catch (error) {
    cloud.log(`Cloning volume ${sourceId} to ${volume.id} failed: ${error instanceof Error ? error.message : error}`)
    setStatus(cloud, volume, 'error')
    return
  }
  volume.bootable = source.bootable
  volume.imageMetadata = source.imageMetadata
}

/**
 * With owners, links, extended attributes and the empty devices by which an overlay remembers what was deleted: `fs.cp` keeps
 * none of these.
 */
async function copy(from: string, to: string): Promise<void> {
  await promisify(execFile)('cp', ['-a', '--reflink=auto', `${from}/.`, to])
}

export const volumeDirectory = (cloud: Cloud, id: string): string => join(cloud.home, 'volumes', id)

export function imageMetadata(image: Image): Record<string, string> {
  return {
    ...image.properties,
    image_id: image.id,
    image_name: image.name ?? '',
    checksum: image.checksum ?? '',
    container_format: image.containerFormat ?? '',
    disk_format: image.diskFormat ?? '',
    min_disk: String(image.minDisk),
    min_ram: String(image.minRam),
    size: String(image.sizeBytes ?? 0),
  }
}

import type { Volume } from '../../cinder/state.ts'
import { createVolume } from '../../cinder/volume-create.ts'
import { deleteVolume } from '../../cinder/volume-delete.ts'
import { extendVolume } from '../../cinder/volume-extend.ts'
import { settledVolume } from '../../cinder/volumes.ts'
import type { Cloud } from '../../cloud/cloud.ts'
import { integerOf, textMapOf, textOf } from '../../http/fields.ts'
import { ResourceFailure } from '../engine/failure.ts'
import { validationFailed } from '../errors.ts'
import { lookUp } from '../lookups.ts'
import { physicalName, type ResourceType } from './resource-type.ts'

export const cinderVolume: ResourceType = {
  name: 'OS::Cinder::Volume',
  properties: {
    name: { type: 'string' },
    description: { type: 'string' },
    size: { type: 'integer', min: 1 },
    image: { type: 'string', lookup: 'image' },
    source_volid: { type: 'string', lookup: 'volume' },
    volume_type: { type: 'string', lookup: 'volume type' },
    availability_zone: { type: 'string' },
    metadata: { type: 'map' },
    scheduler_hints: { type: 'map' },
  },
  attributes: [
    'size',
    'status',
    'volume_type',
    'availability_zone',
    'metadata_values',
    'bootable',
    'display_name',
    'show',
  ],
  validate(properties) {
    if (properties.size === undefined && properties.source_volid === undefined && !('size' in properties)) {
      throw validationFailed(
        'If neither "backup_id" nor "size" is provided, one and only one of "source_volid", "snapshot_id" must be specified, but currently specified options: [].',
      )
    }
  },
  async create({ cloud, caller, stack, resource, properties, signal }) {
    const image = textOf(properties.image)
    const volume = createVolume(cloud, caller, {
      name: textOf(properties.name) ?? physicalName(stack, resource),
      description: textOf(properties.description),
      size: properties.size,
      sourceVolumeId: textOf(properties.source_volid),
      type: textOf(properties.volume_type),
      zone: textOf(properties.availability_zone),
      metadata: textMapOf(properties.metadata),
      ...(image !== undefined && { imageRef: lookUp(cloud, caller, 'image', image) }),
    })
    resource.physicalId = volume.id
    const made = await settledVolume(cloud, volume.id, signal)
    if (made?.status !== 'available') {
      throw new ResourceFailure('ResourceInError', `Went to status ${made?.status ?? 'deleted'} due to "Unknown"`)
    }
  },
  async update({ cloud, resource, properties, signal }, changed) {
    const volume = cloud.state.cinder.volumes[resource.physicalId]
    if (volume === undefined || changed.some((name) => !['name', 'description', 'metadata', 'size'].includes(name)))
      return false
    if (changed.includes('size')) await resize(cloud, volume, integerOf(properties.size) ?? 0, signal)
    volume.name = textOf(properties.name) ?? volume.name
    volume.description = textOf(properties.description) ?? volume.description
    volume.metadata = textMapOf(properties.metadata)
    return true
  },
  async delete({ cloud, resource, signal }) {
    // Nova deletes it with its server when told to: then there is nothing left to do, or the end of it to wait for.
    const volume = await settledInTime(cloud, resource.physicalId, signal)
    if (volume === undefined) return
    if (volume.status !== 'deleting') deleteVolume(cloud, volume)
    const left = await settledVolume(cloud, resource.physicalId, signal)
    if (left !== undefined) {
      throw new ResourceFailure('ResourceInError', `Went to status ${left.status} due to "delete"`)
    }
  },
  attribute({ cloud, resource }, name) {
    const volume = cloud.state.cinder.volumes[resource.physicalId]
    if (volume === undefined) return undefined
    const values: Record<string, unknown> = {
      size: String(volume.sizeGiB),
      status: volume.status,
      volume_type: volume.typeName,
      availability_zone: volume.zone,
      metadata_values: volume.metadata,
      bootable: String(volume.bootable),
      display_name: volume.name,
    }
    return values[name]
  },
}

/** One that somebody has made as large already is left alone: `heat/engine/resources/openstack/cinder/volume.py`, handle_update. */
async function resize(cloud: Cloud, volume: Volume, sizeGiB: number, signal: AbortSignal): Promise<void> {
  if (sizeGiB < volume.sizeGiB) throw new ResourceFailure('NotSupported', 'Shrinking volume is not supported.')
  if (sizeGiB === volume.sizeGiB) return
  extendVolume(cloud, volume, sizeGiB, { inUse: true })
  const extended = await settledVolume(cloud, volume.id, signal)
  if (extended?.sizeGiB === sizeGiB) return
  throw new ResourceFailure('ResourceUnknownStatus', `Resize failed - Unknown status ${extended?.status ?? 'deleted'}`)
}

const PATIENCE_MILLISECONDS = 1000

/**
 * Heat asks for the deletion whatever the volume is doing, and Cinder refuses it while it is being made. One that is
 * not stuck is made by the time a real Heat gets there: here it is waited for.
 */
async function settledInTime(cloud: Cloud, id: string, signal: AbortSignal): Promise<Volume | undefined> {
  const patience = AbortSignal.timeout(PATIENCE_MILLISECONDS)
  try {
    return await settledVolume(cloud, id, AbortSignal.any([signal, patience]))
  } catch (error) {
    if (signal.aborted || !patience.aborted) throw error
    return cloud.state.cinder.volumes[id]
  }
}

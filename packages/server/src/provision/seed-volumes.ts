import type { Cloud, Volume } from '@fennec/openstack'
import type { ImageContent, SeedKey } from '../domain/boot-disk/seed.ts'
import type { Cluster } from '../domain/model.ts'
import { DELETABLE, deleteVolume } from './left-overs.ts'
import { ROLE_KEY, SEED_ID_KEY, seedMetadata } from './ownership.ts'

/** The volume of a seed as Cinder shows it, in the words of who wants to clone it. */
export interface SeedVolume {
  id: string
  state: 'filling' | 'ready' | 'failed' | 'unusable'
  /** Cinder's word for it. */
  status: string
}

interface SeedMark {
  id: string
}

/** Seeds in the cluster's project, with its owner's rights. Each is found by its mark, else made. */
export interface SeedVolumes {
  /** As it is now; null: it is gone. */
  image(cluster: Cluster, imageId: string, signal: AbortSignal): Promise<ImageContent | null>
  exists(cluster: Cluster, volumeId: string, signal: AbortSignal): Promise<boolean>
  /** null: there is none, or none any more. */
  find(cluster: Cluster, seed: SeedMark & SeedKey, signal: AbortSignal): Promise<SeedVolume | null>
  /** @throws CloudError */
  make(cluster: Cluster, seed: SeedMark & SeedKey): Promise<SeedVolume>
  /** A volume like the seed, cloned from it. It carries the seed's mark, and goes as a double of it. @throws CloudError */
  clone(cluster: Cluster, seed: SeedMark & SeedKey, volumeId: string): Promise<SeedVolume>
  /** One of those that carry the mark. */
  look(cluster: Cluster, seed: SeedMark & SeedKey, volumeId: string, signal: AbortSignal): Promise<SeedVolume | null>
  /** Asks for the deletion of what carries the mark. */
  delete(cluster: Cluster, seed: SeedMark, signal: AbortSignal): Promise<void>
}

/** The same name at every try; a user sees in Cinder what the volume is for, and that it is not for them. */
const nameOf = ({ id }: SeedMark): string => `fennec-boot-volume-seed-${id}`
const DESCRIPTION = 'Boot volumes of clusters are cloned from it. Fennec deletes it when they no longer need it.'

const byAge = (a: Volume, b: Volume): number => a.created_at.localeCompare(b.created_at) || a.id.localeCompare(b.id)

export function createSeedVolumes(cloudFor: (cluster: Cluster) => Cloud): SeedVolumes {
  async function create(
    cluster: Cluster,
    seed: SeedMark & SeedKey,
    content: { imageRef: string } | { source_volid: string },
  ): Promise<SeedVolume> {
    // Without a signal, as a stack: whoever goes on with this must find the volume, and not look before Cinder has it.
    const volume = await cloudFor(cluster).cinder.volumes.create({
      name: nameOf(seed),
      description: DESCRIPTION,
      size: seed.size,
      ...content,
      ...(seed.volume_type !== null && { volume_type: seed.volume_type }),
      ...(seed.availability_zone !== null && { availability_zone: seed.availability_zone }),
      metadata: seedMetadata(seed.id),
    })
    return asSeed(volume, seed)
  }

  return {
    async image(cluster, imageId, signal) {
      const image = await cloudFor(cluster).glance.images.get(imageId, { signal })
      if (image === null) return null
      const { os_hash_value: hash, checksum, disk_format, updated_at } = image
      return { hash: hash ?? checksum ?? null, disk_format, updated_at }
    },

    async exists(cluster, volumeId, signal) {
      return (await cloudFor(cluster).cinder.volumes.get(volumeId, { signal })) !== null
    },

    async find(cluster, seed, signal) {
      const cloud = cloudFor(cluster)
      const [first, ...doubles] = (await markedVolumes(cloud, seed, {}, signal)).sort(byAge)
      // Clones that were tried; or asked for by an engine that had lost its lease and did not know it yet.
      for (const { id } of doubles.filter(isDeletable)) await deleteVolume(cloud, id, signal)
      return first ? asSeed(first, seed) : null
    },

    make: (cluster, seed) => create(cluster, seed, { imageRef: seed.image_id }),
    clone: (cluster, seed, volumeId) => create(cluster, seed, { source_volid: volumeId }),

    async look(cluster, seed, volumeId, signal) {
      const volume = await cloudFor(cluster).cinder.volumes.get(volumeId, { signal })
      return volume && asSeed(volume, seed)
    },

    async delete(cluster, seed, signal) {
      const cloud = cloudFor(cluster)
      for (const { id } of (await markedVolumes(cloud, seed, {}, signal)).filter(isDeletable)) {
        await deleteVolume(cloud, id, signal)
      }
    },
  }
}

const isDeletable = ({ status }: Volume): boolean => DELETABLE.has(status)

/** The mark is looked at here too: a cloud may leave the filter out without a word. */
export async function markedVolumes(
  cloud: Cloud,
  { id }: SeedMark,
  scope: { all_tenants?: boolean },
  signal: AbortSignal,
): Promise<Volume[]> {
  const volumes = await cloud.cinder.volumes.list({ ...scope, metadata: { [SEED_ID_KEY]: id } }, { signal })
  return volumes.filter(({ metadata }) => metadata[SEED_ID_KEY] === id && metadata[ROLE_KEY] === 'seed')
}

function asSeed(volume: Volume, { size }: SeedKey): SeedVolume {
  return { id: volume.id, status: volume.status, state: stateOf(volume, size) }
}

function stateOf({ status, bootable, size }: Volume, wantedGiB: number): SeedVolume['state'] {
  if (status === 'creating' || status === 'downloading') return 'filling'
  if (status === 'available') return bootable === 'true' && size === wantedGiB ? 'ready' : 'unusable'
  // One that is being deleted by hand is as good as gone.
  return status.startsWith('error') || status === 'deleting' ? 'failed' : 'unusable'
}

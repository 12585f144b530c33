import type { Image } from '../cloud-facts.ts'
import type { NodeGroup, ResolvedBootDisk } from '../model.ts'

/**
 * `always`: boot volumes are clones of one volume that was filled from the image, or the cluster is not made. `auto`: they are
 * where it is likely to be cheaper, and filled from the image where it is not or cannot be.
 */
export type SeedMode = 'auto' | 'always' | 'never'

/** Boot volumes that are alike but for what the image was at the time. */
export interface SeedPlace {
  image_id: string
  /** null: none is named, so the cloud chooses. */
  volume_type: string | null
  availability_zone: string | null
  /** GiB. A clone of another size would have to be extended, which not every back end can. */
  size: number
}

/** What a seed is the seed of. */
export interface SeedKey extends SeedPlace {
  /** Another text when the image has changed since. */
  image_mark: string
}

/** Fewer are filled as fast one by one as after one another. */
const LEAST_NODES = 3

/** Node groups whose boot volumes can come from one seed. */
export interface SeedShare<Group = NodeGroup> {
  place: SeedPlace
  groups: Group[]
  /** Boot volumes wanted of it now. */
  nodes: number
}

/** The seed that the boot volumes of this disk would be cloned from; null: the root disk is the hypervisor's. */
export function seedPlaceOf(disk: ResolvedBootDisk): SeedPlace | null {
  if (disk.boot_volume_size === null) return null
  return {
    image_id: disk.image_id,
    volume_type: disk.boot_volume_type,
    availability_zone: disk.boot_volume_availability_zone,
    size: disk.boot_volume_size,
  }
}

/**
 * The groups of which it is still open how their boot volumes are filled, by the seed they could share. It is decided once,
 * before the group comes into the stack: for a node whose source changes Heat would make another volume, and another server.
 */
export function seedShares<Group extends Pick<NodeGroup, 'resolved' | 'target_count'>>(
  groups: readonly Group[],
): SeedShare<Group>[] {
  const shares = new Map<string, SeedShare<Group>>()
  for (const group of groups) {
    const place = seedPlaceOf(group.resolved)
    if (place === null || group.resolved.boot_volume_source !== 'undecided') continue
    const name = JSON.stringify([place.image_id, place.volume_type, place.availability_zone, place.size])
    const share = shares.get(name) ?? { place, groups: [], nodes: 0 }
    share.groups.push(group)
    share.nodes += group.target_count
    shares.set(name, share)
  }
  return [...shares.values()]
}

/** Glance's own fields, as far as they tell one content from another. */
export interface ImageContent extends Pick<Image, 'disk_format' | 'updated_at'> {
  hash: string | null
}

/** An image that may not have been uploaded with a hash is told from a changed one by the time of its change. */
export const imageMarkOf = ({ hash, updated_at }: ImageContent): string => hash ?? `updated ${updated_at}`

/** What is known when it is decided whether a seed is to be looked for, or made. */
export interface SeedFacts {
  nodes: number
  image: Pick<ImageContent, 'disk_format'>
  /** There is one for this very image, type, zone and size. */
  hasSeed: boolean
  /** It was seen that cloning is of no use here. */
  clonesAreUseless: boolean
}

/**
 * Whether boot volumes are cloned. In `auto` a new seed is made for an image that has to be converted for each volume only: a
 * raw one is copied as it is, and where images and volumes lie in one Ceph it is cloned by the cloud itself.
 */
export function wantsSeed(mode: SeedMode, { nodes, image, hasSeed, clonesAreUseless }: SeedFacts): boolean {
  if (mode !== 'auto') return mode === 'always'
  if (clonesAreUseless) return false
  return hasSeed || (nodes >= LEAST_NODES && isConverted(image))
}

/** Whether `auto` can come to a seed at all, before anything is known of the image. */
export const mayWantSeed = (mode: SeedMode, nodes: number, hasSeed: boolean): boolean =>
  mode === 'always' || (mode === 'auto' && (hasSeed || nodes >= LEAST_NODES))

const isConverted = ({ disk_format: format }: Pick<ImageContent, 'disk_format'>): boolean =>
  format !== null && format !== 'raw'

import type { Flavor, Image } from '../cloud-facts.ts'
import type { BootDiskWish, NodeGroupFields } from '../model.ts'
import type { BootDiskFacts } from './boot-disk-facts.ts'

export const GIB = 1024 ** 3

export const aFlavor = (wish: Partial<Flavor> = {}): Flavor => ({
  id: '12',
  name: 'm1.small',
  vcpus: 2,
  ram: 2048,
  disk: 20,
  ...wish,
})

export const anImage = (wish: Partial<Image> = {}): Image => ({
  id: 'aaaaaaaa-0000-4000-8000-000000000002',
  name: 'spark',
  status: 'active',
  min_disk: 0,
  min_ram: 0,
  size: 2 * GIB,
  virtual_size: 8 * GIB,
  disk_format: 'raw',
  owner: null,
  visibility: 'public',
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
  properties: {},
  ...wish,
})

type WishedGroup = BootDiskWish &
  Pick<NodeGroupFields, 'name' | 'availability_zone' | 'volumes_per_node' | 'volume_local_to_instance'>

/** A node group that boots from a volume and leaves all else to the defaults. */
export const aWish = (wish: Partial<WishedGroup> = {}): WishedGroup => ({
  name: 'worker',
  availability_zone: null,
  volumes_per_node: 0,
  volume_local_to_instance: false,
  boot_from_volume: true,
  boot_volume_type: null,
  boot_volume_availability_zone: null,
  boot_volume_local_to_instance: null,
  boot_volume_size: null,
  boot_volume_delete_on_termination: null,
  ...wish,
})

export const theFacts = (wish: Partial<BootDiskFacts> = {}): BootDiskFacts => ({
  flavor: aFlavor(),
  image: anImage(),
  imageUsername: 'ubuntu',
  hasBlockStorage: true,
  volumeType: null,
  defaultVolumeTypeName: 'standard',
  volumeZones: ['east', 'west'],
  locality: { kind: 'refused' },
  ...wish,
})

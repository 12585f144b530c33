import { clusterPreviewShown } from '../answers/cluster-preview.ts'
import { clusterWish, IMAGE_ID } from './examples.ts'
import { type Operations, one } from './operation.ts'

const volumeBacked = { boot_from_volume: true, availability_zone: null, delete_on_termination: true }

/** A master and two workers, for which the volumes of one type do not suffice. */
const preview = {
  clusters: ['demo'],
  nodes: 3,
  node_groups: [
    {
      name: 'master',
      count: 1,
      flavor_id: '3',
      image_id: IMAGE_ID,
      boot_disk: {
        ...volumeBacked,
        size: 40,
        size_rule: 'flavor',
        size_reason: 'The root disk of flavor m1.medium: 40 GiB.',
        volume_type: 'standard',
      },
      volumes_per_node: 0,
      volumes_size: null,
    },
    {
      name: 'worker',
      count: 2,
      flavor_id: '3',
      image_id: IMAGE_ID,
      boot_disk: {
        ...volumeBacked,
        size: 20,
        size_rule: 'given',
        size_reason: 'The node group asks for it: boot_volume_size is 20 GiB.',
        volume_type: 'ssd',
        availability_zone: 'nova',
      },
      volumes_per_node: 2,
      volumes_size: 10,
    },
  ],
  volumes: [
    { volume_type: 'ssd', boot_volumes: 2, boot_gigabytes: 40, data_volumes: 4, data_gigabytes: 40 },
    { volume_type: 'standard', boot_volumes: 1, boot_gigabytes: 40, data_volumes: 0, data_gigabytes: 0 },
  ],
  quotas: [
    { resource: 'instances', volume_type: null, requested: 3, available: 10, remaining: 7 },
    { resource: 'gigabytes', volume_type: null, requested: 120, available: null, remaining: null },
    { resource: 'volumes', volume_type: 'ssd', requested: 6, available: 5, remaining: -1 },
  ],
  warnings: [
    {
      code: 'BOOT_IMAGE_NOT_RAW',
      node_group: 'master',
      message:
        'Node group master: image bookworm-spark is qcow2, so each boot volume is converted while it is filled …',
      data: { image: IMAGE_ID, diskFormat: 'qcow2' },
    },
  ],
  problems: [
    {
      code: 'QUOTA_ERROR',
      error_name: 'QUOTA_ERROR',
      node_group: null,
      message: 'Quota exceeded for volume of type ssd: Requested 6, but available 5',
      data: { resource: 'volume of type ssd', requested: 6, available: 5 },
    },
  ],
  stack: null,
}

export const clusterPreviewOperations: Operations = {
  'POST /clusters/preview': {
    summary: 'What a creation with this body would do and cost, and all that is wrong with it; nothing is made',
    request: clusterWish,
    answer: one('preview', clusterPreviewShown, preview),
  },
}

import { Type } from 'typebox'
import { bootDiskFields } from '../boot-disk.ts'
import { uuid } from '../field.ts'
import { nodeGroupFields } from '../node-group.ts'
import { sharesSchema } from '../share.ts'
import { since21 } from '../wire-version.ts'
import { orNull, timestamps } from './shown.ts'

const { boot_volume_size: bootVolumeSize, boot_volume_delete_on_termination: bootVolumeDelete } = bootDiskFields

/** What every node group shows, template or not. */
export const shownNodeGroupFields = {
  ...nodeGroupFields,
  // 0 where there are no volumes.
  volumes_size: orNull(Type.Integer({ minimum: 0, 'x-unit': 'GiB' })),
  shares: orNull(sharesSchema),
  boot_volume_size: since21(orNull(bootVolumeSize)),
  boot_volume_delete_on_termination: since21(orNull(bootVolumeDelete)),
}

/** Inside a cluster template or a cluster. */
export const memberFields = {
  id: uuid(),
  name: Type.String(),
  ...shownNodeGroupFields,
  count: Type.Integer({ minimum: 0 }),
  node_group_template_id: orNull(uuid()),
  ...timestamps,
}

import { type Static, Type } from 'typebox'
import { closedObject } from './field.ts'

/** POST /clusters/{id}/node-groups/{node_group_id}/grow. */
export const nodeGroupGrow = closedObject({
  boot_volume_size: Type.Integer({
    title: 'Boot volume size',
    description: 'What the boot volume of each node of the group shall have. It can only become larger.',
    minimum: 1,
    'x-unit': 'GiB',
  }),
})

export type NodeGroupGrow = Static<typeof nodeGroupGrow>

import type { Static } from 'typebox'
import { bootDiskFields } from './boot-disk.ts'
import { closedObject } from './field.ts'

const { boot_from_volume: _always, ...fields } = bootDiskFields

/** POST /clusters/{id}/node-groups/{node_group_id}/convert. What is not named is what the node group says; null: the default. */
export const nodeGroupConvert = closedObject(fields)

export type NodeGroupConvert = Static<typeof nodeGroupConvert>

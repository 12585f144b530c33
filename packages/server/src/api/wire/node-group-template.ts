import type { WireVersion } from '@fennec/contract'
import type { NodeGroupTemplate } from '../../domain/model.ts'
import { bootDiskFieldsSince21, NODE_GROUP_FIELDS } from './node-group-fields.ts'
import { pickForWire, wireTimestamps } from './wire-object.ts'

const FIELDS = [
  'id',
  'tenant_id',
  'description',
  'plugin_name',
  'hadoop_version',
  ...NODE_GROUP_FIELDS,
  'is_default',
  'is_public',
  'is_protected',
] as const

export function wireNodeGroupTemplate(template: NodeGroupTemplate, version: WireVersion) {
  return {
    ...pickForWire(template, FIELDS, version),
    ...bootDiskFieldsSince21(template, version),
    ...wireTimestamps(template),
  }
}

import type { WireVersion } from '@fennec/contract'
import type { ClusterTemplate, TemplateNodeGroup } from '../../domain/model.ts'
import { bootDiskFieldsSince21, NODE_GROUP_FIELDS } from './node-group-fields.ts'
import { pickForWire, wireTimestamps } from './wire-object.ts'

const FIELDS = [
  'id',
  'tenant_id',
  'name',
  'description',
  'plugin_name',
  'hadoop_version',
  'cluster_configs',
  'default_image_id',
  'anti_affinity',
  'neutron_management_network',
  'is_default',
  'use_autoconfig',
  'shares',
  'is_public',
  'is_protected',
  'domain_name',
] as const

const GROUP_FIELDS = ['id', ...NODE_GROUP_FIELDS, 'count', 'node_group_template_id'] as const

export function wireClusterTemplate(template: ClusterTemplate, version: WireVersion) {
  return {
    ...pickForWire(template, FIELDS, version),
    node_groups: template.node_groups.map((group) => wireGroup(group, version)),
    ...wireTimestamps(template),
  }
}

function wireGroup(group: TemplateNodeGroup, version: WireVersion) {
  return {
    ...pickForWire(group, GROUP_FIELDS, version),
    ...bootDiskFieldsSince21(group, version),
    ...wireTimestamps(group),
  }
}

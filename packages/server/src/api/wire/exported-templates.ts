import { type WireVersion, wireName } from '@fennec/contract'
import type { ClusterTemplate, NodeGroupTemplate } from '../../domain/model.ts'
import { NODE_GROUP_DEFAULTS } from '../../domain/node-group-defaults.ts'
import { wireClusterTemplate } from './cluster-template.ts'
import { wireNodeGroupTemplate } from './node-group-template.ts'

/** What belongs to this project or this cloud: whoever imports the template puts their own in. */
const NODE_GROUP_PLACEHOLDERS = ['flavor_id', 'security_groups', 'image_id', 'floating_ip_pool'] as const
const CLUSTER_PLACEHOLDERS = ['default_image_id', 'node_groups'] as const

const BOOT_FIELDS = [
  'boot_from_volume',
  'boot_volume_type',
  'boot_volume_availability_zone',
  'boot_volume_local_to_instance',
] as const

export function exportedNodeGroupTemplate(template: NodeGroupTemplate, version: WireVersion) {
  const exported = withPlaceholders(wireNodeGroupTemplate(template, version), NODE_GROUP_PLACEHOLDERS, version)
  // The old client's import in v1.1 does not know the boot fields and fails at the first: it sees them only where they say something.
  const silent =
    version === 'v1.1' &&
    BOOT_FIELDS.every((field) => (template[field] ?? NODE_GROUP_DEFAULTS[field]) === NODE_GROUP_DEFAULTS[field])
  return silent ? without(exported, BOOT_FIELDS) : exported
}

export function exportedClusterTemplate(template: ClusterTemplate, version: WireVersion) {
  return withPlaceholders(wireClusterTemplate(template, version), CLUSTER_PLACEHOLDERS, version)
}

function withPlaceholders(onWire: Record<string, unknown>, placeholders: readonly string[], version: WireVersion) {
  const own = ['id', 'created_at', 'updated_at', 'is_default', wireName('tenant_id', version)]
  return { ...without(onWire, own), ...Object.fromEntries(placeholders.map((field) => [field, `{${field}}`])) }
}

function without(from: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(from).filter(([name]) => !names.includes(name)))
}

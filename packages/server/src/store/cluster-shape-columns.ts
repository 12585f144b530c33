import type { ClusterTemplate } from '../domain/model.ts'
import { json, jsonOrNull } from './json.ts'

/** The columns cluster templates and clusters share, beside those of every owned object. */
export const CLUSTER_SHAPE_COLUMNS = [
  'name',
  'description',
  'plugin_name',
  'hadoop_version',
  'cluster_configs',
  'default_image_id',
  'neutron_management_network',
  'anti_affinity',
  'use_autoconfig',
  'shares',
  'domain_name',
] as const

type ClusterShape = Pick<
  ClusterTemplate,
  (typeof CLUSTER_SHAPE_COLUMNS)[number] | 'tenant_id' | 'is_public' | 'is_protected'
>

/** As they are written. */
export function clusterShapeColumns(shape: ClusterShape) {
  return {
    name: shape.name,
    description: shape.description,
    plugin_name: shape.plugin_name,
    hadoop_version: shape.hadoop_version,
    cluster_configs: json(shape.cluster_configs),
    default_image_id: shape.default_image_id,
    neutron_management_network: shape.neutron_management_network,
    anti_affinity: json(shape.anti_affinity),
    use_autoconfig: shape.use_autoconfig,
    shares: jsonOrNull(shape.shares),
    domain_name: shape.domain_name,
    tenant_id: shape.tenant_id,
    is_public: shape.is_public,
    is_protected: shape.is_protected,
  }
}

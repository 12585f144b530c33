import { Type } from 'typebox'
import { clusterShapeFields } from '../cluster-template.ts'
import { uuid } from '../field.ts'
import { sharesSchema } from '../share.ts'
import { memberFields, shownNodeGroupFields } from './node-group.ts'
import { foreignId, listOf, orNull, shown, timestamps } from './shown.ts'

const ownership = {
  tenant_id: foreignId,
  is_default: Type.Boolean(),
  is_public: Type.Boolean(),
  is_protected: Type.Boolean(),
}
const named = {
  id: uuid(),
  name: Type.String(),
  description: orNull(Type.String()),
  plugin_name: Type.String(),
  hadoop_version: Type.String(),
}

export const nodeGroupTemplateShown = shown(
  { ...named, ...ownership, ...shownNodeGroupFields, ...timestamps },
  { name: 'NodeGroupTemplate' },
)

const { cluster_configs, default_image_id, anti_affinity, neutron_management_network, use_autoconfig, domain_name } =
  clusterShapeFields

/** What cluster templates and clusters show alike. */
export const shownShapeFields = {
  cluster_configs,
  default_image_id,
  anti_affinity,
  neutron_management_network,
  use_autoconfig,
  domain_name,
  shares: orNull(sharesSchema),
}

export const clusterTemplateShown = shown(
  { ...named, ...ownership, ...shownShapeFields, node_groups: listOf(shown(memberFields)), ...timestamps },
  { name: 'ClusterTemplate' },
)

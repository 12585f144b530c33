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

const placeholder = Type.String({ description: 'A placeholder: whoever imports the template puts in what is theirs.' })
const { id: _id, ...described } = named
const { is_public, is_protected } = ownership
const exportedFields = { ...described, is_public, is_protected }

/** In v1.1 the boot fields are there only when one of them says something: the old client's import knows none. */
export const nodeGroupTemplateExported = shown(
  {
    ...exportedFields,
    ...shownNodeGroupFields,
    flavor_id: placeholder,
    security_groups: placeholder,
    image_id: placeholder,
    floating_ip_pool: placeholder,
  },
  {
    optional: [
      'boot_from_volume',
      'boot_volume_type',
      'boot_volume_availability_zone',
      'boot_volume_local_to_instance',
    ],
  },
)

export const clusterTemplateExported = shown({
  ...exportedFields,
  ...shownShapeFields,
  default_image_id: placeholder,
  node_groups: placeholder,
})

import { type Static, Type } from 'typebox'
import { configsSchema } from './configs.ts'
import { closedObject, flag, nullable, resourceName, text, uuid } from './field.ts'
import { nodeGroupSchema } from './node-group.ts'
import { sharesSchema } from './share.ts'

/** What a cluster template and a cluster have in common. */
export const clusterShapeFields = {
  name: resourceName,
  plugin_name: text({ title: 'Plugin' }),
  hadoop_version: text({ title: 'Plugin version' }),
  description: nullable(text({ title: 'Description' })),
  default_image_id: nullable(uuid({ title: 'Image', description: 'Of the node groups that name none.' })),
  cluster_configs: nullable(configsSchema),
  node_groups: nullable(Type.Array(nodeGroupSchema, { title: 'Node groups' })),
  anti_affinity: nullable(
    Type.Array(Type.String(), {
      title: 'Anti-affinity',
      description: 'Processes whose nodes run on different hypervisors.',
    }),
  ),
  neutron_management_network: nullable(uuid({ title: 'Network' })),
  shares: nullable(sharesSchema),
  use_autoconfig: nullable(flag({ title: 'Recommend settings' })),
  domain_name: nullable(text({ title: 'Domain' })),
  is_public: nullable(flag({ title: 'Public', description: 'Other projects may use it.' })),
  is_protected: nullable(flag({ title: 'Protected', description: 'It cannot be changed or deleted.' })),
}

/** POST /cluster-templates. */
export const clusterTemplateCreate = closedObject(clusterShapeFields)

/** PUT (v1.1) and PATCH (v2) of a cluster template: what is absent stays, `node_groups` are replaced as a whole. */
export const clusterTemplateUpdate = Type.Partial(clusterTemplateCreate, { additionalProperties: false })

export type ClusterTemplateCreate = Static<typeof clusterTemplateCreate>
export type ClusterTemplateUpdate = Static<typeof clusterTemplateUpdate>

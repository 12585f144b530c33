import { type Static, Type } from 'typebox'
import { bootDiskFields } from './boot-disk.ts'
import { configsSchema } from './configs.ts'
import { closedObject, flag, nullable, resourceName, text, uuid } from './field.ts'
import { sharesSchema } from './share.ts'

/** Integers are accepted and mean the flavor of that number; the old service accepted them and then found none. */
const flavorId = Type.Unsafe<string | number>({
  type: ['string', 'integer'],
  format: 'flavor',
  title: 'Flavor',
  description: 'Id of a Nova flavor: a number or a uuid.',
  'x-type-name': 'flavor',
})

const nodeProcesses = Type.Array(Type.String(), { title: 'Processes', minItems: 1 })

const optionalFields = {
  image_id: nullable(uuid({ title: 'Image' })),
  node_configs: nullable(configsSchema),
  volumes_per_node: Type.Optional(Type.Integer({ title: 'Data volumes per node', minimum: 0 })),
  // 0 is what a node group without data volumes shows: what was shown can be sent back.
  volumes_size: nullable(Type.Integer({ title: 'Size of a data volume', minimum: 0, 'x-unit': 'GiB' })),
  volume_type: nullable(text({ title: 'Type of the data volumes' })),
  volumes_availability_zone: nullable(text({ title: 'Zone of the data volumes' })),
  volume_mount_prefix: nullable(Type.String({ title: 'Mount prefix', format: 'posix_path' })),
  volume_local_to_instance: nullable(flag({ title: 'Data volumes local to instance' })),
  ...bootDiskFields,
  floating_ip_pool: nullable(text({ title: 'Floating IP pool', description: 'Id of an external network.' })),
  security_groups: nullable(Type.Array(Type.String(), { title: 'Security groups', description: 'Names or ids.' })),
  auto_security_group: nullable(flag({ title: 'Make a security group' })),
  availability_zone: nullable(text({ title: 'Compute zone' })),
  is_proxy_gateway: nullable(flag({ title: 'Proxy gateway' })),
  shares: nullable(sharesSchema),
  use_autoconfig: nullable(flag({ title: 'Recommend settings' })),
}

/** What a node group template has beside its name, plugin and owner. */
export const nodeGroupFields = { flavor_id: flavorId, node_processes: nodeProcesses, ...optionalFields }

const count = Type.Integer({ title: 'Count', minimum: 0, 'x-unit': 'nodes' })

// null as such a group is shown: what was shown can be sent back.
const noTemplate = Type.Optional(Type.Null({ title: 'Node group template' }))

const inlineForm = closedObject({ name: resourceName, count, node_group_template_id: noTemplate, ...nodeGroupFields })

const templateForm = closedObject({
  name: resourceName,
  count,
  node_group_template_id: uuid({ title: 'Node group template' }),
  flavor_id: Type.Optional(flavorId),
  node_processes: Type.Optional(nodeProcesses),
  ...optionalFields,
})

export type InlineNodeGroup = Static<typeof inlineForm>
export type NodeGroupFromTemplate = Static<typeof templateForm>
/** A node group inside a cluster template or a cluster. */
export type NodeGroupRequest = InlineNodeGroup | NodeGroupFromTemplate

/**
 * A reference to a template decides the form, so that a fault is reported against the form that was meant and not
 * against both.
 */
export const nodeGroupSchema = Type.Unsafe<NodeGroupRequest>({
  type: 'object',
  title: 'Node group',
  if: {
    type: 'object',
    required: ['node_group_template_id'],
    properties: { node_group_template_id: { not: { type: 'null' } } },
  },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: templateForm,
  else: inlineForm,
})

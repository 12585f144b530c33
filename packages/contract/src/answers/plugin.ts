import { type TSchema, Type } from 'typebox'
import { listOf, orNull, shown } from './shown.ts'

const mapOf = (values: TSchema): TSchema => Type.Unsafe({ type: 'object', additionalProperties: values })
const label = shown({ status: Type.Boolean(), mutable: Type.Boolean(), description: Type.String() })

const fields = {
  name: Type.String(),
  title: Type.String(),
  description: Type.String(),
  versions: listOf(Type.String()),
  plugin_labels: mapOf(label),
  version_labels: mapOf(mapOf(label)),
  tenant_id: Type.String({ description: 'There once the project has labels of its own.' }),
}
const optional = ['tenant_id']

const config = Type.Unsafe({
  type: 'object',
  properties: {
    name: Type.String(),
    description: orNull(Type.String()),
    config_type: Type.String(),
    config_values: { type: ['array', 'null'], description: 'Of an enumeration: the values there are.' },
    default_value: { description: 'Of any type.' },
    applicable_target: Type.String(),
    scope: { enum: ['node', 'cluster'] },
    is_optional: Type.Boolean(),
    priority: Type.Integer(),
  },
  required: ['name', 'config_type', 'applicable_target', 'scope', 'is_optional', 'priority'],
}) as TSchema

/** v2 says `tenant_id` too here. */
const withOwnNames = (schema: TSchema): TSchema => Type.Unsafe({ ...schema, 'x-own-names': true })

export const pluginShown = withOwnNames(shown(fields, { name: 'Plugin', optional }))

export const pluginVersionShown = withOwnNames(
  shown(
    {
      ...fields,
      required_image_tags: listOf(Type.String()),
      node_processes: mapOf(listOf(Type.String())),
      configs: listOf(config),
    },
    { name: 'PluginVersion', optional },
  ),
)

import { type TSchema, Type } from 'typebox'
import { since21 } from '../wire-version.ts'
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

const requirement = shown({
  name: Type.String(),
  test: Type.String({ description: 'Shell text for a node of the image; status 0: it is there.' }),
  remedy: Type.String({ description: 'How it gets into an image.' }),
  install: orNull(
    Type.String({
      description: 'Shell text that root runs with `sh -eu` in the image, to put it there. Null: only a person can.',
    }),
  ),
  is_optional: Type.Boolean({ description: 'Without it something is missing, and the rest works.' }),
})

/** v2 says `tenant_id` too here. */
const withOwnNames = (schema: TSchema): TSchema => Type.Unsafe({ ...schema, 'x-own-names': true })

export const pluginShown = withOwnNames(shown(fields, { name: 'Plugin', optional }))

export const pluginVersionShown = withOwnNames(
  shown(
    {
      ...fields,
      required_image_tags: listOf(Type.String()),
      image_requirements: since21(listOf(requirement)),
      node_processes: mapOf(listOf(Type.String())),
      configs: listOf(config),
    },
    { name: 'PluginVersion', optional },
  ),
)

import { type Static, Type } from 'typebox'
import { closedObject } from './field.ts'

export const LABEL_NAMES = ['stable', 'deprecated', 'enabled', 'hidden'] as const

/** Without a status it stays as it is. */
const label = closedObject({ status: Type.Optional(Type.Boolean({ title: 'Set' })) })
const labels = closedObject({
  stable: Type.Optional(label),
  deprecated: Type.Optional(label),
  enabled: Type.Optional(label),
  hidden: Type.Optional(label),
})

/** PATCH /plugins/{name}: labels of the plugin and of its versions, as this project sees them. */
export const pluginUpdate = closedObject({
  plugin_labels: Type.Optional(labels),
  version_labels: Type.Optional(Type.Record(Type.String(), labels, { title: 'Labels by version' })),
})

export type PluginUpdate = Static<typeof pluginUpdate>

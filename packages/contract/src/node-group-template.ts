import type { Static } from 'typebox'
import { closedObject, flag, nullable, resourceName, text } from './field.ts'
import { nodeGroupFields } from './node-group.ts'

/** POST /node-group-templates. */
export const nodeGroupTemplateCreate = closedObject({
  name: resourceName,
  plugin_name: text({ title: 'Plugin' }),
  hadoop_version: text({ title: 'Plugin version' }),
  description: nullable(text({ title: 'Description' })),
  ...nodeGroupFields,
  is_public: nullable(flag({ title: 'Public', description: 'Other projects may use it.' })),
  is_protected: nullable(flag({ title: 'Protected', description: 'It cannot be changed or deleted.' })),
})

export type NodeGroupTemplateCreate = Static<typeof nodeGroupTemplateCreate>

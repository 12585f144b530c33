import { type Static, Type } from 'typebox'
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

/** PUT (v1.1) and PATCH (v2) of a node group template: what is absent stays as it is. */
export const nodeGroupTemplateUpdate = Type.Partial(nodeGroupTemplateCreate, { additionalProperties: false })

export type NodeGroupTemplateCreate = Static<typeof nodeGroupTemplateCreate>
export type NodeGroupTemplateUpdate = Static<typeof nodeGroupTemplateUpdate>

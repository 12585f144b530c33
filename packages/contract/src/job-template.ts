import { type Static, Type } from 'typebox'
import { closedObject, flag, nullable, objectName, sharingFields, text } from './field.ts'
import { jobType } from './job-type.ts'

export const MAPPING_TYPES = ['args', 'configs', 'params'] as const
export type MappingType = (typeof MAPPING_TYPES)[number]
export const VALUE_TYPES = ['string', 'number', 'data_source'] as const
export type ValueType = (typeof VALUE_TYPES)[number]

/** A value that the template's users give by a name of its own. */
const interfaceArgument = closedObject({
  name: Type.String({ title: 'Name', minLength: 1 }),
  description: nullable(text({ title: 'Description' })),
  mapping_type: Type.Unsafe<MappingType>({ type: 'string', title: 'Goes into', enum: [...MAPPING_TYPES] }),
  location: Type.String({
    title: 'Place',
    description: 'Name of the setting or parameter; of an argument its number, from 0.',
    minLength: 1,
  }),
  value_type: Type.Optional(Type.Unsafe<ValueType>({ type: 'string', title: 'Type', enum: [...VALUE_TYPES] })),
  required: flag({ title: 'Required' }),
  default: nullable(text({ title: 'Default' })),
})

const binaryIds = (title: string) =>
  Type.Array(Type.String({ minLength: 1 }), { title, description: 'Ids of job binaries.', uniqueItems: true })

/** POST /jobs (v1.1), POST /job-templates (v2). */
export const jobTemplateCreate = closedObject({
  name: objectName,
  type: jobType,
  description: nullable(text({ title: 'Description' })),
  mains: Type.Optional(binaryIds('Main binaries')),
  libs: Type.Optional(binaryIds('Libraries')),
  // Always accepted and never looked at: the type says it.
  streaming: Type.Optional(flag({ title: 'Streaming' })),
  interface: nullable(Type.Array(interfaceArgument, { title: 'Interface' })),
  ...sharingFields,
})

/** PATCH of both versions: what a template is made of does not change. */
export const jobTemplateUpdate = closedObject({
  name: Type.Optional(objectName),
  description: nullable(text({ title: 'Description' })),
  ...sharingFields,
})

export type InterfaceArgumentWish = Static<typeof interfaceArgument>
export type JobTemplateCreate = Static<typeof jobTemplateCreate>
export type JobTemplateUpdate = Static<typeof jobTemplateUpdate>

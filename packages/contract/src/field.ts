import { type Static, type TSchema, Type } from 'typebox'

type Described = {
  title?: string
  description?: string
  /** Of a number: `GiB`, `nodes` … The page shows it beside the field. */
  'x-unit'?: string
}

/** Optional, and null means "the default". One `type` list rather than a union: a union names one fault three times. */
export function nullable<T extends TSchema>(schema: T) {
  return Type.Optional(Type.Unsafe<Static<T> | null>({ ...schema, type: [Reflect.get(schema, 'type'), 'null'] }))
}

export const text = (described: Described = {}) => Type.String(described)
export const flag = (described: Described = {}) => Type.Boolean(described)
export const uuid = (described: Described = {}) => Type.String({ format: 'uuid', ...described })

/** Of clusters, templates and node groups: the names become host names. */
export const resourceName = Type.String({
  title: 'Name',
  description: 'Letters, digits, dashes and dots; each part starts with a letter. Becomes part of host names.',
  minLength: 1,
  maxLength: 50,
  format: 'valid_name_hostname',
})

/** Of data sources, job binaries and job templates. */
export const objectName = Type.String({
  title: 'Name',
  description: 'Letters, digits, dashes, underscores and dots; starts with a letter or digit.',
  minLength: 1,
  maxLength: 50,
  format: 'valid_name',
})

/** Who else may use it, and whether it may be changed. */
export const sharingFields = {
  is_public: nullable(flag({ title: 'Public', description: 'Other projects may use it.' })),
  is_protected: nullable(flag({ title: 'Protected', description: 'It cannot be changed or deleted.' })),
}

/** An object that lists the only keys it may have. */
export function closedObject<P extends Parameters<typeof Type.Object>[0]>(properties: P, described: Described = {}) {
  return Type.Object(properties, { additionalProperties: false, ...described })
}

import { type TSchema, Type } from 'typebox'

/** An object of an answer: every key is there, unless it is among the optional ones, and no other. */
export function shown(
  properties: Readonly<Record<string, TSchema>>,
  { optional = [], description, name }: { optional?: readonly string[]; description?: string; name?: string } = {},
): TSchema {
  return Type.Unsafe({
    type: 'object',
    ...(description !== undefined && { description }),
    // The document has it once, under this name.
    ...(name !== undefined && { 'x-name': name }),
    properties,
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
    additionalProperties: false,
  })
}

export const listOf = (items: TSchema): TSchema => Type.Unsafe({ type: 'array', items })

/** The first is the usual one, which the example is of. */
export const eitherOf = (...schemas: TSchema[]): TSchema => Type.Unsafe({ anyOf: schemas })

/** What its request took as optional is always there in the answer, perhaps as null. */
export const orNull = (schema: TSchema): TSchema =>
  Type.Unsafe({ ...schema, type: [...new Set([Reflect.get(schema, 'type'), 'null'].flat())] })

/** `2015-09-14T10:57:11`: UTC, without zone and fraction. */
export const wireDate = Type.String({
  description: 'UTC, without zone.',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d$',
})

export const timestamps = { created_at: wireDate, updated_at: orNull(wireDate) }

/** Ids that were made by a cloud, or by another service than ours: any text. */
export const foreignId = Type.String()

/** Name → anything: the framework's own. */
export const anyObject = Type.Unsafe({ type: 'object' }) as TSchema

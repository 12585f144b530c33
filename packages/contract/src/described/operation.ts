import type { TSchema } from 'typebox'
import { listOf, shown } from '../answers/shown.ts'

/** What a route does, in words and by example. Examples are in the names of the data model. */
export interface Operation {
  summary: string
  /** Of a body that is accepted. */
  request?: unknown
  /** Without one the answer is empty. */
  answer?: Answer
  /** Another one, and when it is given. */
  otherAnswer?: Answer & { when: string }
  /** It is there for old clients, and no request of it is accepted. */
  alwaysRefused?: true
}

/**
 * By method and path below the version. Where a version's route of that name does something else, it has an entry of
 * its own: `v1 POST /jobs`.
 */
export type Operations = Readonly<Record<string, Operation>>

export interface Answer {
  schema: TSchema
  example: unknown
  /** Given when the answer is no JSON. */
  contentType?: string
}

export function one(key: string, schema: TSchema, example: unknown): Answer {
  return { schema: shown({ [key]: schema }), example: { [key]: example } }
}

const marker: TSchema = { type: ['string', 'null'], format: 'uuid' } as TSchema

/** `markers` is there when there is another page, or one was asked for. */
export function many(key: string, schema: TSchema, example: unknown): Answer {
  const markers = shown({ prev: marker, next: marker }, { description: 'The markers of the pages around this one.' })
  return {
    schema: shown({ [key]: listOf(schema), markers }, { optional: ['markers'] }),
    example: { [key]: [example] },
  }
}

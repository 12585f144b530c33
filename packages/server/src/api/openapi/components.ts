import type { TSchema } from 'typebox'

type Node = Record<string, unknown>

/** Schemas that have a name stand in the document once, and are referred to. */
export interface Components {
  readonly schemas: Record<string, unknown>
  /** The schema of an answer, with references in the place of what has a name. */
  referring(schema: TSchema): unknown
}

export function componentsOf(shape: (schema: TSchema) => unknown): Components {
  const schemas: Record<string, unknown> = {}

  function referring(node: unknown): unknown {
    if (Array.isArray(node)) return node.map(referring)
    if (typeof node !== 'object' || node === null) return node
    const { 'x-name': name, 'x-own-names': _names, ...rest } = node as Node
    const inside = Object.fromEntries(Object.entries(rest).map(([word, value]) => [word, referring(value)]))
    if (typeof name !== 'string') return inside
    schemas[name] = inside
    return { $ref: `#/components/schemas/${name}` }
  }
  return { schemas, referring: (schema) => referring(shape(schema)) }
}

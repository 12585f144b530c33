import type { TSchema } from 'typebox'

/**
 * The three shapes of the wire. v1.0 is v1.1; 2.0 is the old v2; 2.1 is v2 with what is new.
 * Source: Sahara stable/2023.2, `sahara/api/v10.py`, `sahara/api/v2/`.
 */
export type WireVersion = 'v1.1' | '2.0' | '2.1'

export const WIRE_VERSIONS: readonly WireVersion[] = ['v1.1', '2.0', '2.1']

/** v2 names by the names of the data model; only top-level fields of an object are renamed. */
const V2_NAMES: Readonly<Record<string, string>> = { hadoop_version: 'plugin_version', tenant_id: 'project_id' }

export function wireName(field: string, version: WireVersion): string {
  return version === 'v1.1' ? field : (V2_NAMES[field] ?? field)
}

/** The field of the data model a wire name stands for. */
export function fieldOfWireName(name: string, version: WireVersion): string {
  if (version === 'v1.1') return name
  return Object.keys(V2_NAMES).find((field) => V2_NAMES[field] === name) ?? name
}

/** Marks a field as new in 2.1: with an older version it is neither accepted nor shown. */
export function since21<T extends TSchema>(schema: T): T {
  return Object.defineProperty(schema, SINCE, { value: '2.1', enumerable: true })
}

/** Marks a field that v1.1 never had. */
export function sinceV2<T extends TSchema>(schema: T): T {
  return Object.defineProperty(schema, SINCE, { value: '2.0', enumerable: true })
}

const SINCE = 'x-since'

type JsonSchema = Record<string, unknown>

/** The request schema as one version of the wire has it: its names, and without what it does not know. */
export function requestSchema(definition: TSchema, version: WireVersion): JsonSchema {
  return withNames(withoutNewer(structuredClone({ ...definition }) as JsonSchema, version), version)
}

function withoutNewer(schema: JsonSchema, version: WireVersion): JsonSchema {
  const shaped: JsonSchema = {}
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'properties' && isObject(value)) {
      const known = Object.entries(value).filter(([, field]) => !isObject(field) || isKnown(field, version))
      shaped.properties = Object.fromEntries(
        known.map(([name, field]) => [name, isObject(field) ? withoutNewer(field, version) : field]),
      )
    } else {
      shaped[keyword] = isObject(value) ? withoutNewer(value, version) : value
    }
  }
  return shaped
}

/** Of a field by its schema. */
export const isNewerThan = (field: TSchema, version: WireVersion): boolean => !isKnown(field as JsonSchema, version)

function isKnown(field: JsonSchema, version: WireVersion): boolean {
  return isKnownSince(
    WIRE_VERSIONS.find((each) => each === field[SINCE]),
    version,
  )
}

/** Whether a version of the wire has what came with `since`; undefined: it was always there. */
export function isKnownSince(since: WireVersion | undefined, version: WireVersion): boolean {
  return since === undefined || WIRE_VERSIONS.indexOf(version) >= WIRE_VERSIONS.indexOf(since)
}

/** Whether a version of the wire has the field of this schema; what has no mark is known to all. */
export function isKnownIn(field: unknown, version: WireVersion): boolean {
  return !isObject(field) || isKnown(field, version)
}

function withNames(schema: JsonSchema, version: WireVersion): JsonSchema {
  if (!isObject(schema.properties)) return schema
  const properties = Object.entries(schema.properties).map(([field, value]) => [wireName(field, version), value])
  const required = Array.isArray(schema.required)
    ? { required: schema.required.map((field: unknown) => wireName(String(field), version)) }
    : {}
  return { ...schema, properties: Object.fromEntries(properties), ...required }
}

function isObject(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

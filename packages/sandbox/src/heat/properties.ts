import { ApiError } from '../http/api-error.ts'
import { type Fields, isFields } from '../http/fields.ts'
import { propertyError } from './errors.ts'
import type { Lookup } from './lookups.ts'

export interface PropertySchema {
  type: 'string' | 'integer' | 'number' | 'boolean' | 'map' | 'list' | 'any'
  required?: boolean
  min?: number
  /** The custom constraint: the value has to name a thing that is there. */
  lookup?: Lookup
  /** Members of a map, or of each map in a list. */
  members?: Schemas
  /** The name Heat gives it in errors, when it translates an old one. */
  shownAs?: string
}
export type Schemas = Record<string, PropertySchema>

export interface Check {
  /** false where a nested stack is checked before its values are known: only the shape is looked at. */
  strict: boolean
  /** Throws Heat's error when `value` names nothing. */
  lookUp(lookup: Lookup, value: string): void
}

/** Checks values against a resource's schema, in Heat's words. `undefined` is a value not known yet. */
export function checkProperties(schemas: Schemas, values: Fields, path: string, check: Check): void {
  for (const name of Object.keys(values)) {
    if (schemas[name] === undefined) throw propertyError(path, `Unknown Property ${name}`)
  }
  for (const [name, schema] of Object.entries(schemas)) {
    const shown = `${path}.${schema.shownAs ?? name}`
    if (!(name in values) || values[name] === null) {
      if (schema.required) throw propertyError(path, `Property ${name} not assigned`)
      continue
    }
    checkValue(schema, values[name], shown, check)
  }
}

function checkValue(schema: PropertySchema, value: unknown, path: string, check: Check): void {
  if (value === undefined || (!check.strict && value === '')) return
  const problem = wrongType(schema, value)
  if (problem !== undefined) throw propertyError(path, problem)
  if (schema.min !== undefined && check.strict && Number(value) < schema.min) {
    throw propertyError(path, `${String(value)} is out of range (min: ${schema.min}, max: None)`)
  }
  if (schema.members) checkMembers(schema.members, value, path, check)
  if (schema.lookup && check.strict) {
    for (const item of Array.isArray(value) ? value : [value]) lookUp(schema.lookup, item, path, check)
  }
}

function checkMembers(members: Schemas, value: unknown, path: string, check: Check): void {
  if (isFields(value)) checkProperties(members, value, path, check)
  if (!Array.isArray(value)) return
  for (const [index, item] of value.entries()) {
    if (!isFields(item)) throw propertyError(`${path}[${index}]`, `"${String(item)}" is not a map`)
    checkProperties(members, item, `${path}[${index}]`, check)
  }
}

function lookUp(lookup: Lookup, value: unknown, path: string, check: Check): void {
  if (typeof value !== 'string' || value === '') return
  try {
    check.lookUp(lookup, value)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    throw propertyError(path, `Error validating value '${value}': ${error.message}`)
  }
}

function wrongType(schema: PropertySchema, value: unknown): string | undefined {
  switch (schema.type) {
    case 'string':
      return isFields(value) || Array.isArray(value) ? `Value must be a string; got ${pythonText(value)}` : undefined
    case 'integer':
      return /^-?\d+$/.test(String(value)) ? undefined : `Value '${String(value)}' is not an integer`
    case 'number':
      return String(value) !== '' && !Number.isNaN(Number(value))
        ? undefined
        : `Value '${String(value)}' is not a number`
    case 'boolean':
      return /^(true|false|on|off|yes|no|1|0|t|f|y|n)$/i.test(String(value))
        ? undefined
        : `"${String(value)}" is not a valid boolean`
    case 'map':
      return isFields(value) ? undefined : `"${String(value)}" is not a map`
    case 'list':
      return Array.isArray(value) ? undefined : `"${String(value)}" is not a list`
    case 'any':
      return undefined
  }
}

/** Heat shows values as Python writes them. */
function pythonText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonText).join(', ')}]`
  if (isFields(value)) {
    return `{${Object.entries(value)
      .map(([key, item]) => `'${key}': ${pythonText(item)}`)
      .join(', ')}}`
  }
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return typeof value === 'string' ? `'${value}'` : String(value)
}

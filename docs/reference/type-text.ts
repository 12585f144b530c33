type Schema = Record<string, unknown>

/** Where a schema that has a name of its own is written, once: the type's text refers to it. */
export type Name = (name: string, schema: Schema) => void

/** A JSON schema as a TypeScript type. What has a name (`x-name`, or the two forms of a node group) is referred to by it. */
export function typeText(schema: unknown, name: Name, within: { named?: boolean } = {}): string {
  if (!isSchema(schema)) return 'unknown'
  const own = within.named === true ? null : ownName(schema)
  if (own !== null) {
    name(own, schema)
    return orNull(own, schema)
  }
  if (schema.if !== undefined) return union([schema.then, schema.else].map((form) => typeText(form, name)))
  if (Array.isArray(schema.anyOf)) return union(schema.anyOf.map((form) => typeText(form, name)))
  if (Array.isArray(schema.enum)) return orNull(union(schema.enum.map((value) => JSON.stringify(value))), schema)
  return union(typesOf(schema).map((type) => plainType(type, schema, name)))
}

function ownName(schema: Schema): string | null {
  if (typeof schema['x-name'] === 'string') return schema['x-name']
  return schema.if !== undefined && typeof schema.title === 'string' ? `${pascal(schema.title)}Request` : null
}

function plainType(type: string, schema: Schema, name: Name): string {
  switch (type) {
    case 'integer':
    case 'number':
      return 'number'
    case 'array':
      return `${bracketed(typeText(schema.items, name))}[]`
    case 'object':
      return objectText(schema, name)
    case 'string':
    case 'boolean':
    case 'null':
      return type
    default:
      return 'unknown'
  }
}

function objectText(schema: Schema, name: Name): string {
  const properties = isSchema(schema.properties) ? schema.properties : null
  if (properties === null) {
    const values = schema.additionalProperties ?? Object.values((schema.patternProperties ?? {}) as Schema)[0]
    return `Record<string, ${isSchema(values) ? typeText(values, name) : 'unknown'}>`
  }
  const required = Array.isArray(schema.required) ? schema.required : []
  const lines = Object.entries(properties).map(([key, value]) => {
    const type = typeText(value, name)
    return `${comment(value)}${quoted(key)}${required.includes(key) ? `: ${type}` : `?: ${type} | undefined`}`
  })
  return `{\n${lines.map(indented).join('\n')}\n}`
}

/** What people read in their editor: what the schema says of the field, and its unit. */
function comment(schema: unknown): string {
  if (!isSchema(schema)) return ''
  const said = [schema.description ?? schema.title, schema['x-unit'] && `In ${String(schema['x-unit'])}.`]
  const text = said.filter((part) => typeof part === 'string' && part !== '').join(' ')
  return text === '' ? '' : `/** ${text.replaceAll('*/', '*\\/')} */\n`
}

function typesOf(schema: Schema): string[] {
  if (schema.type === undefined) return schema.properties === undefined ? ['unknown'] : ['object']
  return [schema.type].flat().map(String)
}

function orNull(text: string, schema: Schema): string {
  return typesOf(schema).includes('null') ? union([text, 'null']) : text
}

const union = (types: readonly string[]): string => [...new Set(types)].join(' | ')
const bracketed = (type: string): string => (type.includes(' | ') && !type.startsWith('{') ? `(${type})` : type)
const quoted = (key: string): string => (/^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key))
export const indented = (text: string): string => text.replace(/^(?=.)/gm, '  ')

function pascal(words: string): string {
  return words.replace(/(?:^|[\s_-]+)(\w)/g, (_, letter: string) => letter.toUpperCase())
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

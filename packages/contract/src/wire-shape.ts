import { isKnownIn, type WireVersion, wireName } from './wire-version.ts'

type Node = Record<string, unknown>

/**
 * The schema of an answer as one version of the wire has it. Other than in requests, names are renamed on every
 * level: the steps of a cluster's progress tell their project too.
 */
export function answerSchema(definition: object, version: WireVersion): Node {
  return shapedNode(definition, version) as Node
}

function shapedNode(node: unknown, version: WireVersion): unknown {
  if (Array.isArray(node)) return node.map((part) => shapedNode(part, version))
  if (!isNode(node)) return node
  const shaped = Object.fromEntries(Object.entries(node).map(([word, value]) => [word, shapedNode(value, version)]))
  if (!isNode(node.properties)) return shaped
  const known = Object.entries(node.properties).filter(([, field]) => isKnownIn(field, version))
  shaped.properties = Object.fromEntries(
    known.map(([name, field]) => [nameIn(node, name, version), shapedNode(field, version)]),
  )
  if (Array.isArray(node.required)) {
    const names = new Set(known.map(([name]) => name))
    shaped.required = node.required.filter((name) => names.has(name)).map((name) => nameIn(node, String(name), version))
  }
  return shaped
}

/** An example, written in the names of the data model, as one version of the wire has it. */
export function onWire(definition: object | undefined, value: unknown, version: WireVersion): unknown {
  const { anyOf, ...rest } = (definition ?? {}) as Node
  const schema = (Array.isArray(anyOf) ? anyOf[0] : rest) as Node
  if (Array.isArray(value)) return value.map((item) => onWire(schema.items as object | undefined, item, version))
  if (!isNode(value)) return value
  const properties = isNode(schema.properties) ? schema.properties : {}
  const known = Object.entries(value).filter(([name]) => isKnownIn(properties[name], version))
  return Object.fromEntries(
    known.map(([name, item]) => [
      // A key that the schema does not name is a user's own: the name of a setting, of a service.
      name in properties ? nameIn(schema, name, version) : name,
      onWire(properties[name] as object | undefined, item, version),
    ]),
  )
}

/** A few objects kept the names of v1.1 in v2. */
function nameIn(schema: Node, field: string, version: WireVersion): string {
  return schema['x-own-names'] === true ? field : wireName(field, version)
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

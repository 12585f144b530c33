import fc, { type Arbitrary } from 'fast-check'

type Schema = Record<string, unknown>

/** Values for fields of a name: what the test's cloud and plugin know, so that requests get past the first checks. */
export type Hints = Readonly<Record<string, readonly unknown[]>>

const TEXT_BY_FORMAT: Readonly<Record<string, Arbitrary<string>>> = {
  valid_name_hostname: fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/),
  valid_name: fc.stringMatching(/^[a-z0-9][a-z0-9_.-]{0,5}$/),
  valid_keypair_name: fc.constantFrom('mykey', 'other key'),
  valid_tag: fc.stringMatching(/^[a-z0-9]{1,4}$/),
  valid_job_location: fc.constantFrom('swift://container/object', 's3://bucket/object'),
  posix_path: fc.constantFrom('/mnt', '/volumes/disk'),
  flavor: fc.constantFrom('1', '2', '7'),
  uuid: fc.uuid(),
}

const NUMBERS = [1, 2, 3, 100, 2 ** 31 - 1, 2 ** 31, 2 ** 53, 1e15, 1e308]

/** Values that a schema allows, odd ones among them: the largest numbers, long texts. */
export function valuesOf(schema: Schema, hints: Hints, name = ''): Arbitrary<unknown> {
  const hinted = hints[name]
  const plain = plainValuesOf(schema, hints)
  return hinted
    ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...hinted) }, { weight: 1, arbitrary: plain })
    : plain
}

function plainValuesOf(schema: Schema, hints: Hints): Arbitrary<unknown> {
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]))
  // A node group: with the template's id the first form, without it the second.
  if (schema.then && schema.else) {
    return fc.oneof(valuesOf(schema.then as Schema, hints), valuesOf(schema.else as Schema, hints))
  }
  const choices = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined
  if (choices) return fc.oneof(...choices.map((choice) => valuesOf(choice, hints)))
  const types = [schema.type ?? 'object'].flat() as string[]
  return fc.oneof(...types.map((type) => ofType(type, schema, hints)))
}

function ofType(type: string, schema: Schema, hints: Hints): Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
    case 'number': {
      const { minimum = 0, maximum = Number.MAX_VALUE } = schema as { minimum?: number; maximum?: number }
      const known = [minimum, ...NUMBERS.filter((number) => number >= minimum && number <= maximum)]
      return fc.constantFrom(...known)
    }
    case 'string':
      return texts(schema)
    case 'array':
      return fc.array(valuesOf((schema.items ?? {}) as Schema, hints), {
        minLength: Number(schema.minItems ?? 0),
        maxLength: 3,
      })
    default:
      return objects(schema, hints)
  }
}

function texts(schema: Schema): Arbitrary<string> {
  const { minLength = 0, maxLength = 300 } = schema as { minLength?: number; maxLength?: number }
  const format = TEXT_BY_FORMAT[String(schema.format)]
  return format ?? fc.string({ minLength, maxLength: Math.min(maxLength, 300), unit: 'grapheme' })
}

function objects(schema: Schema, hints: Hints): Arbitrary<unknown> {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>)
  const required = (schema.required ?? []) as string[]
  if (properties.length === 0 && typeof schema.additionalProperties === 'object') {
    return fc.dictionary(fc.string({ maxLength: 10 }), valuesOf(schema.additionalProperties as Schema, hints), {
      maxKeys: 3,
    })
  }
  const values = Object.fromEntries(properties.map(([name, field]) => [name, valuesOf(field, hints, name)]))
  return fc.record(values, { requiredKeys: required.filter((name) => name in values) })
}

const odd = fc.oneof(
  fc.constantFrom<unknown>('', ' ', '\u0000', '\ud800', 'a\n', '__proto__', 'x'.repeat(5000), -1, 1.5, 1e308, {}, []),
  fc.jsonValue({ maxDepth: 3 }),
)

/** The same with something wrong in it, at any depth; or something else altogether. */
export function brokenValuesOf(valid: Arbitrary<unknown>): Arbitrary<unknown> {
  const broken = fc
    .tuple(valid, odd, fc.nat(), fc.constantFrom('replace', 'remove', 'add'))
    .map(([value, other, at, how]) => {
      const copy: unknown = structuredClone(value)
      const places = placesIn(copy)
      const place = places[at % Math.max(1, places.length)]
      if (!place) return other
      if (how === 'remove') Reflect.deleteProperty(place.holder, place.key)
      else Reflect.set(place.holder, how === 'add' ? 'colour' : place.key, other)
      return copy
    })
  return fc.oneof({ weight: 5, arbitrary: broken }, { weight: 1, arbitrary: odd })
}

function placesIn(value: unknown): { holder: object; key: string }[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inside]) => [{ holder: value, key }, ...placesIn(inside)])
}

import { pythonRepr } from '@fennec/contract'
import type { ErrorObject } from 'ajv'

/** A quoted value longer than this is cut: the old messages dumped whole bodies. */
const MAX_QUOTED = 200

/**
 * Failures of a schema in the words of Python's jsonschema, as the old API gave them: one line each, prefixed with the
 * path below the top level (`node_groups[0][count]: 'a' is not of type 'integer'`).
 */
export function failureLines(failures: readonly ErrorObject[]): string[] {
  const lines = new Set<string>()
  for (const failure of withoutNoise(failures)) {
    lines.add(`${pathPrefix(failure.instancePath)}${inWords(failure, failures)}`)
  }
  return [...lines]
}

/** `if` only says that a branch failed, which the failures of the branch say better. */
function withoutNoise(failures: readonly ErrorObject[]): ErrorObject[] {
  return failures.filter(
    (failure) =>
      failure.keyword !== 'if' &&
      // A value of a wrong type needs no second line about its format.
      !(
        failure.keyword === 'format' &&
        failures.some((other) => other.keyword === 'type' && other.instancePath === failure.instancePath)
      ),
  )
}

function pathPrefix(instancePath: string): string {
  if (instancePath === '') return ''
  const [first, ...rest] = instancePath
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  return `${first}${rest.map((part) => `[${part}]`).join('')}: `
}

function inWords(failure: ErrorObject, all: readonly ErrorObject[]): string {
  const value = cut(pythonRepr(failure.data))
  const limit = String(failure.params.limit)
  switch (failure.keyword) {
    case 'type':
      return `${value} is not of type ${typeNames(failure)}`
    case 'required':
      return `${pythonRepr(failure.params.missingProperty)} is a required property`
    case 'additionalProperties':
      return unexpected(failure, all)
    case 'format':
      return typeName(failure) ? `${value} is not of type ${typeNames(failure)}` : notA(value, failure.params.format)
    case 'enum':
      return `${value} is not one of ${pythonRepr(failure.params.allowedValues)}`
    case 'minLength':
    case 'minItems':
      return `${value} is too short`
    case 'maxLength':
    case 'maxItems':
      return `${value} is too long`
    case 'minimum':
      return `${value} is less than the minimum of ${limit}`
    case 'uniqueItems':
      return `${value} has non-unique elements`
    case 'minProperties':
      return `${value} does not have enough properties`
    case 'maximum':
      return `${value} is greater than the maximum of ${limit}`
    default:
      return `${value} ${failure.message ?? `fails ${failure.keyword}`}`
  }
}

function notA(value: string, format: unknown): string {
  return `${value} is not a ${pythonRepr(format)}`
}

/** The old API had types of its own (`flavor`); their schemas here carry the name. */
function typeName(failure: ErrorObject): string | undefined {
  const name: unknown = failure.parentSchema?.['x-type-name']
  return typeof name === 'string' ? name : undefined
}

function typeNames(failure: ErrorObject): string {
  const own = typeName(failure)
  const types: unknown = failure.parentSchema?.type
  const names = own ? [own] : Array.isArray(types) ? types : [types]
  return names.map(pythonRepr).join(', ')
}

/** One line for all unknown keys of one object. */
function unexpected(failure: ErrorObject, all: readonly ErrorObject[]): string {
  const keys = all
    .filter((other) => other.keyword === 'additionalProperties' && other.instancePath === failure.instancePath)
    .map((other) => pythonRepr(other.params.additionalProperty))
  const unique = [...new Set(keys)]
  return `Additional properties are not allowed (${unique.join(', ')} ${unique.length === 1 ? 'was' : 'were'} unexpected)`
}

function cut(text: string): string {
  return text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text
}

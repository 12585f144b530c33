import { FennecError, FORMATS, fieldOfWireName, requestSchema, type WireVersion } from '@fennec/contract'
import { Ajv, type ValidateFunction } from 'ajv'
import type { TSchema } from 'typebox'
import { failureLines } from './failure-words.ts'

const ajv = new Ajv({
  allErrors: true,
  // The failing value and its schema: the messages quote them.
  verbose: true,
  coerceTypes: false,
  removeAdditional: false,
  useDefaults: false,
  // `x-…` words are for the page and the reference.
  strict: false,
  formats: FORMATS,
})

/** Checks a body against the schema of its version; gives it back in the names of the data model. */
export type RequestValidator = (body: unknown, version: WireVersion) => unknown

/** Compiled once in a process, and by the first request that needs it: all of them would be a fifth of its start. */
const validators = new WeakMap<TSchema, RequestValidator>()

/** @throws {FennecError} VALIDATION_ERROR by the validator, with every failure */
export function requestValidator(definition: TSchema): RequestValidator {
  const known = validators.get(definition)
  if (known) return known
  const made = newValidator(definition)
  validators.set(definition, made)
  return made
}

function newValidator(definition: TSchema): RequestValidator {
  const compiled = new Map<WireVersion, ValidateFunction>()
  return (body, version) => {
    const validate = compiled.get(version) ?? ajv.compile(requestSchema(definition, version))
    compiled.set(version, validate)
    if (!validate(body)) throw new FennecError('VALIDATION_ERROR', { failures: failureLines(validate.errors ?? []) })
    return inFieldNames(body, version)
  }
}

function inFieldNames(body: unknown, version: WireVersion): unknown {
  if (typeof body !== 'object' || body === null) return body
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [fieldOfWireName(name, version), value]))
}

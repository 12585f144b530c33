import { fieldsOf, isFields, listOf, textOf } from '../../http/fields.ts'
import { validationFailed } from '../errors.ts'
import type { Scope } from './scope.ts'

type Evaluate = (argument: unknown, scope: Scope) => unknown

/**
 * The intrinsic functions. A one-key map whose key is none of these is an ordinary map, as in Heat: it is then the
 * property it stands in that refuses it.
 */
const FUNCTIONS: Record<string, Evaluate> = {
  get_param: (argument, scope) => {
    const [name, ...path] = pathOf(argument, scope)
    if (name === undefined || !(name in scope.parameters)) {
      throw validationFailed(`The Parameter (${name}) was not provided.`)
    }
    // A key or index that is not there gives the empty text, not an error.
    return path.reduce<unknown>((value, key) => dig(value, key), scope.parameters[name]) ?? ''
  },
  get_resource: (argument, scope) => scope.reference(String(resolve(argument, scope))),
  get_attr: (argument, scope) => {
    const [name = '', ...path] = pathOf(argument, scope)
    return scope.attribute(name, path)
  },
  get_file: (argument, scope) => {
    const name = String(resolve(argument, scope))
    const content = scope.files[name]
    if (content === undefined)
      throw validationFailed(`No content found in the "files" section for get_file path: ${name}`)
    return content
  },
  list_join: (argument, scope) => {
    const [delimiter, ...lists] = listOf(resolve(argument, scope))
    if (typeof delimiter !== 'string' || lists.length === 0) {
      throw validationFailed('Incorrect arguments to "list_join" should be: [ <delimiter>, <list to join> ]')
    }
    return lists
      .flatMap((list) => listOf(list))
      .map((item) => joinable(item))
      .join(delimiter)
  },
  str_replace: (argument, scope) => {
    const { template, params } = fieldsOf(argument)
    const text = resolve(template, scope)
    const values = fieldsOf(resolve(params, scope))
    if (typeof text !== 'string') return text === undefined ? undefined : wrongTemplate()
    // Longest first, so that a name which begins another does not spoil it.
    const names = Object.keys(values).sort((a, b) => b.length - a.length)
    if (names.length === 0) return text
    const pattern = new RegExp(names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g')
    return text.replace(pattern, (name) => joinable(values[name]))
  },
}

function wrongTemplate(): never {
  throw validationFailed('"str_replace" template must be a string')
}

function joinable(value: unknown): string {
  if (value === null || value === undefined) return ''
  return isFields(value) || Array.isArray(value) ? JSON.stringify(value) : String(value)
}

/** The value with all functions carried out. */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, scope))
  if (!isFields(value)) return value
  const call = callOf(value)
  if (call) return call.evaluate(call.argument, scope)
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, scope)]))
}

function callOf(value: Record<string, unknown>): { name: string; evaluate: Evaluate; argument: unknown } | undefined {
  const [name, another] = Object.keys(value)
  const evaluate = name === undefined ? undefined : FUNCTIONS[name]
  if (name === undefined || another !== undefined || evaluate === undefined) return undefined
  return { name, evaluate, argument: value[name] }
}

const pathOf = (argument: unknown, scope: Scope): string[] =>
  (Array.isArray(argument) ? argument : [argument]).map((part) => String(resolve(part, scope)))

/** One step into a value: a key of a map, an index of a list. */
export function dig(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value[Number(key)]
  if (isFields(value)) return value[key]
  return undefined
}

export interface Reference {
  resource: string
  /** As Heat names the place in its errors: v.Properties.name */
  place: string
  function: 'get_resource' | 'get_attr'
  path: string[]
}

/** Every other resource that a value refers to. */
export function referencesIn(value: unknown, place: string): Reference[] {
  if (Array.isArray(value)) return value.flatMap((item) => referencesIn(item, place))
  if (!isFields(value)) return []
  const call = callOf(value)
  if (call?.name === 'get_resource' && typeof call.argument === 'string') {
    return [{ resource: call.argument, place, function: 'get_resource', path: [] }]
  }
  if (call?.name === 'get_attr') {
    const [resource, ...path] = listOf(call.argument)
    const first = textOf(path[0])
    const own = textOf(resource)
    const named: Reference[] =
      own === undefined
        ? []
        : [{ resource: own, place, function: 'get_attr', path: first === undefined ? [] : [first] }]
    return [...named, ...path.flatMap((part) => referencesIn(part, place))]
  }
  return Object.values(value).flatMap((item) => referencesIn(item, place))
}

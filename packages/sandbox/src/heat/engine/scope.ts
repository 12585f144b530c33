import type { Cloud } from '../../cloud/cloud.ts'
import { type Fields, textOf } from '../../http/fields.ts'
import { dig, resolve } from '../functions/resolve.ts'
import type { Scope } from '../functions/scope.ts'
import type { Stack, Template } from '../state.ts'
import { typeFor } from '../types/registry.ts'
import type { Engine } from './engine.ts'

/** The scope of a stack whose resources are there, or are being made in the order of their dependencies. */
export function liveScope(cloud: Cloud, engine: Engine, stack: Stack): Scope {
  return {
    parameters: stack.parameters,
    files: stack.files,
    reference: (name) => stack.resources[name]?.physicalId ?? name,
    attribute: (name, path) => attributeOf(cloud, engine, stack, name, path),
  }
}

/** Before anything is made: what depends on another resource is not known. */
export function plannedScope(parameters: Fields, files: Record<string, string>): Scope {
  return { parameters, files, reference: () => undefined, attribute: () => undefined }
}

export function attributeOf(cloud: Cloud, engine: Engine, stack: Stack, name: string, path: string[]): unknown {
  const resource = stack.resources[name]
  if (resource === undefined || resource.physicalId === '') return undefined
  const [attribute, ...rest] = path
  if (attribute === undefined) return undefined
  const type = typeFor(resource.type, stack.files)
  const value = type.attribute({ cloud, engine, stack, resource }, attribute)
  return rest.reduce((inner, key) => {
    // A group's attribute is a list with one item per member: the rest of the path applies to each of them.
    if (Array.isArray(inner) && !/^\d+$/.test(key)) return inner.map((item) => dig(item, key))
    return dig(inner, key)
  }, value)
}

export function outputsOf(cloud: Cloud, engine: Engine, stack: Stack): Fields {
  const scope = liveScope(cloud, engine, stack)
  const template: Template = stack.template
  return Object.fromEntries(
    Object.entries(template.outputs).map(([name, output]) => [name, resolve(output.value, scope)]),
  )
}

export const outputDescription = (output: Fields): string => textOf(output.description) ?? 'No description given'

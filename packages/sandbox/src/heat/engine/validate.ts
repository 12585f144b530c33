import type { Cloud } from '../../cloud/cloud.ts'
import type { Fields } from '../../http/fields.ts'
import type { Caller } from '../../keystone/caller.ts'
import { heatError, validationFailed } from '../errors.ts'
import { referencesIn, resolve } from '../functions/resolve.ts'
import { lookUp } from '../lookups.ts'
import { parametersFor } from '../parameters.ts'
import { type Check, checkProperties } from '../properties.ts'
import type { ResourceDefinition, Template } from '../state.ts'
import { parseTemplate, readTemplate } from '../template.ts'
import { typeFor } from '../types/registry.ts'
import { resourceGroup, sampleMember } from '../types/resource-group.ts'
import { graphOf } from './graph.ts'
import { plannedScope } from './scope.ts'

interface Context {
  cloud: Cloud
  caller: Caller
  files: Record<string, string>
  /** Values are looked up and compared only where they are known: in the stack that is asked for, not in its files. */
  strict: boolean
  /** Where a nested stack stands, as Heat writes it before its resources: `resources.g<nested_stack>.` */
  prefix?: string
}

/** Everything Heat refuses before it makes anything. */
export function validateStack(context: Context, template: Template, parameters: Fields): void {
  const prefix = context.prefix ?? ''
  validateStructure(template, context.files, prefix)
  const scope = plannedScope(parameters, context.files)
  const check: Check = {
    strict: context.strict,
    lookUp: (lookup, value) => lookUp(context.cloud, context.caller, lookup, value),
  }
  for (const [name, definition] of Object.entries(template.resources)) {
    const properties = resolveAll(definition, scope, name)
    const type = typeFor(definition.type, context.files)
    checkProperties(type.properties, properties, `${prefix}resources.${name}.properties`, check)
    if (context.strict || type.name !== 'OS::Nova::Server') type.validate?.(properties, context)
    validateNested(context, name, definition, properties)
  }
}

/** What holds whatever the values are: types, references, order. This much `POST /validate` looks at. */
export function validateStructure(template: Template, files: Record<string, string>, prefix = ''): void {
  for (const [name, definition] of Object.entries(template.resources)) {
    const type = typeFor(definition.type, files)
    for (const needed of definition.dependsOn) if (!template.resources[needed]) throw badReference(needed, name)
    for (const [property, value] of Object.entries(definition.properties)) {
      checkReferences(template, files, name, property, value)
      if (type.properties[property] === undefined) {
        throw validationFailed(
          `Property error: : ${prefix}resources.${name}.properties: : Unknown Property ${property}`,
        )
      }
    }
  }
  graphOf(template)
}

function checkReferences(
  template: Template,
  files: Record<string, string>,
  name: string,
  property: string,
  value: unknown,
): void {
  for (const reference of referencesIn(value, `${name}.Properties.${property}`)) {
    const referred = template.resources[reference.resource]
    if (referred === undefined) throw badReference(reference.resource, reference.place)
    const [attribute] = reference.path
    if (reference.function === 'get_attr' && attribute !== undefined) {
      checkAttribute(referred, reference.resource, attribute, `resources.${name}.properties.${property}`, files)
    }
  }
}

const badReference = (resource: string, place: string) =>
  heatError(400, 'InvalidTemplateReference', `The specified reference "${resource}" (in ${place}) is incorrect.`)

function checkAttribute(
  definition: ResourceDefinition,
  resource: string,
  attribute: string,
  place: string,
  files: Record<string, string>,
): void {
  // A group passes any attribute on to its members.
  if (definition.type === resourceGroup.name) return
  if (typeFor(definition.type, files).attributes.includes(attribute)) return
  throw validationFailed(`${place}.get_attr: : The Referenced Attribute (${resource} ${attribute}) is incorrect.`)
}

function resolveAll(definition: ResourceDefinition, scope: Parameters<typeof resolve>[1], name: string): Fields {
  return Object.fromEntries(
    Object.entries(definition.properties).map(([property, value]) => {
      try {
        return [property, resolve(value, scope)]
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        throw validationFailed(`Property error: : resources.${name}.properties.${property}: : ${reason}`)
      }
    }),
  )
}

function validateNested(context: Context, name: string, definition: ResourceDefinition, properties: Fields): void {
  const group = definition.type === resourceGroup.name
  const kind = group ? 'nested_stack' : definition.type
  const loose = { ...context, strict: false, prefix: `${context.prefix ?? ''}resources.${name}<${kind}>.` }
  if (group) {
    const member = sampleMember(properties)
    if (member) validateStack(loose, parseTemplate(member), {})
    return
  }
  const content = context.files[definition.type]
  if (content === undefined) return
  const nested = parseTemplate(readTemplate(content))
  const known = Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, value ?? '']))
  const parameters = parametersFor(nested, known, { id: '', name: '', projectId: context.caller.projectId })
  validateStack(loose, nested, parameters)
}

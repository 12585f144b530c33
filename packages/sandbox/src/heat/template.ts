import { parse } from 'yaml'
import { type Fields, fieldsOf, isFields, listOf, textOf } from '../http/fields.ts'
import { heatError, validationFailed } from './errors.ts'
import type { ResourceDefinition, Template } from './state.ts'

const VERSIONS = [
  '2013-05-23',
  '2014-10-16',
  '2015-04-30',
  '2015-10-15',
  '2016-04-08',
  '2016-10-14',
  '2017-02-24',
  '2017-09-01',
  '2018-03-02',
  '2018-08-31',
  '2021-04-16',
  'newton',
  'ocata',
  'pike',
  'queens',
  'rocky',
  'wallaby',
]
const SECTIONS = [
  'heat_template_version',
  'description',
  'parameter_groups',
  'parameters',
  'resources',
  'outputs',
  'conditions',
]

/** A template as it is sent: text in YAML or JSON, or an object. */
export function readTemplate(sent: unknown): Fields {
  if (isFields(sent)) return sent
  if (typeof sent !== 'string' || sent === '') throw heatError(400, 'HTTPBadRequest', 'No template specified')
  let read: unknown
  try {
    // Dates stay text: heat_template_version is one.
    read = parse(sent, { schema: 'core' })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw heatError(
      400,
      'HTTPBadRequest',
      `Template not in valid format: Error parsing template [root stack] ${reason}`,
    )
  }
  if (!isFields(read))
    throw heatError(
      400,
      'HTTPBadRequest',
      'Template not in valid format: The template is not a JSON object or YAML mapping.',
    )
  if (!('heat_template_version' in read)) {
    throw heatError(400, 'HTTPBadRequest', 'Template not in valid format: Template format version not found.')
  }
  return read
}

/** The template with all its parts in one form, or Heat's refusal. */
export function parseTemplate(raw: Fields): Template {
  const version = textOf(raw.heat_template_version)
  if (version === undefined) {
    throw heatError(400, 'InvalidTemplateVersion', 'The template version is invalid: Template version was not provided')
  }
  if (!VERSIONS.includes(version)) {
    throw heatError(
      400,
      'InvalidTemplateVersion',
      `The template version is invalid: "heat_template_version: ${version}". "heat_template_version" should be one of: ${VERSIONS.join(', ')}`,
    )
  }
  for (const section of Object.keys(raw)) {
    if (!SECTIONS.includes(section)) throw validationFailed(`The template section is invalid: ${section}`)
  }
  const template: Template = {
    version,
    description: textOf(raw.description) ?? '',
    parameters: {},
    resources: {},
    outputs: {},
  }
  for (const [name, value] of Object.entries(fieldsOf(raw.parameters))) template.parameters[name] = fieldsOf(value)
  for (const [name, value] of Object.entries(fieldsOf(raw.outputs))) template.outputs[name] = fieldsOf(value)
  for (const [name, value] of Object.entries(fieldsOf(raw.resources))) {
    template.resources[name] = definitionOf(name, fieldsOf(value))
  }
  return template
}

const RESOURCE_KEYS = [
  'type',
  'properties',
  'metadata',
  'depends_on',
  'deletion_policy',
  'update_policy',
  'description',
  'external_id',
  'condition',
]

function definitionOf(name: string, value: Fields): ResourceDefinition {
  const type = textOf(value.type)
  if (type === undefined) throw validationFailed(`Each Resource must contain a type key: resources.${name}`)
  for (const key of Object.keys(value)) {
    if (!RESOURCE_KEYS.includes(key))
      throw validationFailed(`"${key}" is not a valid keyword inside a resource definition`)
  }
  const depends = value.depends_on
  return {
    type,
    properties: fieldsOf(value.properties),
    dependsOn: typeof depends === 'string' ? [depends] : listOf(depends).map(String),
  }
}

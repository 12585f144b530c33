import { booleanOf, type Fields, fieldsOf, listOf, textOf } from '../http/fields.ts'
import { heatError, validationFailed } from './errors.ts'
import type { Stack, Template } from './state.ts'

/** Values for every parameter of the template, in the parameter's own type, and the three that Heat adds. */
export function parametersFor(
  template: Template,
  given: Fields,
  stack: Pick<Stack, 'id' | 'name' | 'projectId'>,
): Fields {
  for (const name of Object.keys(given)) {
    if (template.parameters[name] === undefined) {
      throw heatError(400, 'UnknownUserParameter', `The Parameter (${name}) was not defined in template.`)
    }
  }
  const values: Fields = {}
  for (const [name, schema] of Object.entries(template.parameters)) {
    const value = given[name] ?? schema.default
    if (value === undefined) {
      throw heatError(400, 'UserParameterMissing', `The Parameter (${name}) was not provided.`)
    }
    values[name] = typed(name, textOf(schema.type) ?? 'string', value)
  }
  return {
    ...values,
    'OS::stack_id': `arn:openstack:heat::${stack.projectId}:stacks/${stack.name}/${stack.id}`,
    'OS::stack_name': stack.name,
    'OS::project_id': stack.projectId,
  }
}

function typed(name: string, type: string, value: unknown): unknown {
  switch (type) {
    case 'number': {
      const number = Number(value)
      if (value === '' || Number.isNaN(number))
        throw invalid(name, `could not convert string to float: '${String(value)}'`)
      return number
    }
    case 'boolean':
      return booleanOf(value)
    case 'comma_delimited_list':
      if (typeof value === 'string') return value === '' ? [] : value.split(',').map((item) => item.trim())
      return listOf(value)
    case 'json':
      return typeof value === 'string' ? jsonOf(name, value) : value
    case 'string':
      return typeof value === 'object' ? JSON.stringify(value) : (textOf(value) ?? '')
    default:
      throw validationFailed(`Invalid type (${type})`)
  }
}

function jsonOf(name: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw invalid(name, `Value must be valid JSON: ${error instanceof Error ? error.message : error}`)
  }
}

const invalid = (name: string, reason: string) => validationFailed(`Parameter '${name}' is invalid: ${reason}`)

/** `Parameters` of the answer to `POST /validate`. */
export function parameterSchemas(template: Template): unknown {
  const names: Record<string, string> = {
    string: 'String',
    number: 'Number',
    boolean: 'Boolean',
    json: 'Json',
    comma_delimited_list: 'CommaDelimitedList',
  }
  return Object.fromEntries(
    Object.entries(template.parameters).map(([name, schema]) => [
      name,
      {
        Type: names[textOf(schema.type) ?? 'string'] ?? 'String',
        Description: textOf(schema.description) ?? '',
        NoEcho: String(booleanOf(schema.hidden)),
        Label: textOf(schema.label) ?? name,
        ...(schema.default !== undefined && { Default: schema.default }),
        ...(fieldsOf(schema).constraints !== undefined && { Constraints: schema.constraints }),
      },
    ]),
  )
}

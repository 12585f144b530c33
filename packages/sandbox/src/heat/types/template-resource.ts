import { type Fields, fieldsOf, textOf } from '../../http/fields.ts'
import { validationFailed } from '../errors.ts'
import type { Schemas } from '../properties.ts'
import { readTemplate } from '../template.ts'
import type { ResourceType } from './resource-type.ts'

const isTemplateName = (type: string): boolean => /^(file|https?):\/\//.test(type) || /\.(yaml|template)$/.test(type)

/** A resource whose type is another template of the `files` map. */
export function templateResource(type: string, files: Record<string, string>): ResourceType | undefined {
  if (!isTemplateName(type)) return undefined
  const content = files[type]
  if (content === undefined) {
    const scheme = type.includes('://') ? type.split('://')[0] : ''
    throw validationFailed(`Could not fetch remote template "${type}": Invalid URL scheme ${scheme}`)
  }
  const raw = readTemplate(content)
  return {
    name: type,
    properties: schemasOf(fieldsOf(raw.parameters)),
    attributes: Object.keys(fieldsOf(raw.outputs)),
    create: (work) => work.engine.createNested(work, raw, work.properties),
    async update(work) {
      await work.engine.updateNested(work, raw, work.properties)
      return true
    },
    delete: (work) => work.engine.deleteNested(work),
    attribute({ engine, resource }, name) {
      const nested = engine.nestedStack(resource)
      return nested && engine.outputs(nested)[name]
    },
  }
}

function schemasOf(parameters: Fields): Schemas {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => {
      const parameter = fieldsOf(value)
      const string = (textOf(parameter.type) ?? 'string') === 'string'
      return [name, { type: string ? 'string' : 'any', ...(parameter.default === undefined && { required: true }) }]
    }),
  )
}

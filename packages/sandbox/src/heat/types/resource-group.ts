import { type Fields, fieldsOf, integerOf, isFields, listOf, textOf } from '../../http/fields.ts'
import type { ResourceType, Work } from './resource-type.ts'

/** Members are resources "0", "1", … of a nested stack; an index once removed is never used again. */
export const resourceGroup: ResourceType = {
  name: 'OS::Heat::ResourceGroup',
  properties: {
    count: { type: 'integer', min: 0 },
    index_var: { type: 'string' },
    resource_def: {
      type: 'map',
      required: true,
      members: {
        type: { type: 'string', required: true },
        properties: { type: 'map' },
        metadata: { type: 'map' },
      },
    },
    removal_policies: { type: 'list', members: { resource_list: { type: 'list' } } },
    removal_policies_mode: { type: 'string' },
  },
  attributes: ['refs', 'refs_map', 'attributes', 'removed_rsrc_list'],
  async create(work) {
    await work.engine.createNested(work, groupTemplate(work.properties, members(work)), {})
  },
  async update(work) {
    await work.engine.updateNested(work, groupTemplate(work.properties, members(work)), {})
    return true
  },
  delete: (work) => work.engine.deleteNested(work),
  attribute({ engine, resource }, name) {
    const nested = engine.nestedStack(resource)
    if (nested === undefined) return undefined
    const names = Object.keys(nested.resources).sort((a, b) => Number(a) - Number(b))
    if (name === 'refs') return names.map((one) => nested.resources[one]?.physicalId)
    if (name === 'refs_map') return Object.fromEntries(names.map((one) => [one, nested.resources[one]?.physicalId]))
    const [keyword, index, ...path] = name.split('.')
    if (keyword === 'resource' && index !== undefined) return engine.attribute(nested, index, path)
    return names.map((one) => engine.attribute(nested, one, [name]))
  },
}

/** The indices of the group: the first `count` that were never named in removal_policies. */
function members({ resource, properties }: Work): string[] {
  const removed = new Set(listOf(resource.data.removed).map(String))
  for (const policy of listOf(properties.removal_policies)) {
    for (const name of listOf(fieldsOf(policy).resource_list)) removed.add(String(name))
  }
  resource.data.removed = [...removed]
  const count = integerOf(properties.count) ?? 1
  const names: string[] = []
  for (let index = 0; names.length < count; index++) if (!removed.has(String(index))) names.push(String(index))
  return names
}

export function groupTemplate(properties: Fields, names: string[]): Fields {
  const definition = fieldsOf(properties.resource_def)
  const variable = textOf(properties.index_var) ?? '%index%'
  return {
    heat_template_version: '2016-04-08',
    resources: Object.fromEntries(
      names.map((name) => [
        name,
        {
          type: definition.type,
          properties: withIndex(definition.properties ?? {}, variable, name),
        },
      ]),
    ),
  }
}

function withIndex(value: unknown, variable: string, index: string): unknown {
  if (typeof value === 'string') return value.replaceAll(variable, index)
  if (Array.isArray(value)) return value.map((item) => withIndex(item, variable, index))
  if (!isFields(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withIndex(item, variable, index)]))
}

/** For a check before anything is made: the first member stands for all. */
export function sampleMember(properties: Fields): Fields | undefined {
  const empty = integerOf(properties.count) === 0
  return empty ? undefined : groupTemplate(properties, ['0'])
}

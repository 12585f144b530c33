import { clusterTemplateCreate, nodeGroupTemplateCreate } from '@fennec/contract'
import { t } from '../strings.ts'

const KINDS = { node_group_template: nodeGroupTemplateCreate, cluster_template: clusterTemplateCreate } as const

/**
 * What an exported file says, less the placeholders of what belongs to another cloud: `"{flavor_id}"`. A file of v1.1
 * names the version as that did.
 *
 * @throws {Error} in words for who chose the file
 */
export function readExported<T>(text: string, kind: keyof typeof KINDS): Partial<T> {
  const said = partOf(text, kind)
  const { hadoop_version, ...rest } = said
  const fields = { ...(hadoop_version !== undefined && { plugin_version: hadoop_version }), ...rest }
  const known = [...Object.keys(KINDS[kind].properties), 'plugin_version']
  const unknown = Object.keys(fields).filter((name) => !known.includes(name))
  if (unknown.length > 0) throw new Error(t.templates.unknownKeys(unknown))
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => value !== `{${name}}`)) as Partial<T>
}

function partOf(text: string, kind: keyof typeof KINDS): Record<string, unknown> {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw new Error(t.templates.noJson)
  }
  const part = typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, kind) : undefined
  if (typeof part !== 'object' || part === null || Array.isArray(part)) throw new Error(t.templates.wrongFile(kind))
  return part as Record<string, unknown>
}

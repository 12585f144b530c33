import type { StackSource } from '@fennec/openstack'
import { stringify } from 'yaml'

/** A value in a Heat Orchestration Template: JSON, intrinsic functions (`get_param`, …) included. */
export type HotValue = string | number | boolean | HotValue[] | { [key: string]: HotValue }

export interface HotResource {
  type: string
  depends_on?: string
  properties: Record<string, HotValue>
}

export interface HotFile {
  heat_template_version: string
  description: string
  parameters?: Record<string, { type: string; default?: HotValue }>
  resources: Record<string, HotResource>
  outputs?: Record<string, { value: HotValue }>
}

/** The version the old service wrote; everything used here exists in it. */
export const HOT_VERSION = '2016-04-08'

export const getParam = (name: string): HotValue => ({ get_param: name })
export const getResource = (name: string): HotValue => ({ get_resource: name })
export const getAttribute = (resource: string, attribute: string): HotValue => ({ get_attr: [resource, attribute] })
export const joined = (separator: string, parts: HotValue[]): HotValue => ({ list_join: [separator, parts] })

/**
 * The file as text. Quoted by the rules of YAML 1.1, because Heat reads with PyYAML: there a node group called `on`
 * or a string `1:30` without quotes is a boolean or a number. No aliases: Heat 19 reads them, a person does not.
 */
export function toYaml(file: HotFile | StackSource['template']): string {
  return stringify(file, { version: '1.1', aliasDuplicateObjects: false, lineWidth: 0 })
}

import type { ClusterTemplate } from '@fennec/client'
import { column, fields } from '../output/columns.ts'

type T = ClusterTemplate

const groups = column<T>('node_groups', ({ node_groups }) => node_groups.map(({ name, count }) => `${name}:${count}`))

export const LIST = fields<T>('name', 'id', 'plugin_name', 'plugin_version')
export const LONG = [...LIST, groups, ...fields<T>('description')]
export const SHOWN = [
  ...fields<T>('anti_affinity', 'description', 'domain_name', 'id', 'is_default', 'is_protected', 'is_public', 'name'),
  groups,
  ...fields<T>('plugin_name', 'plugin_version', 'use_autoconfig'),
]

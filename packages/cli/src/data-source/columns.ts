import type { DataSource } from '@fennec/client'
import { fields } from '../output/columns.ts'

export const LIST = fields<DataSource>('name', 'id', 'type')
export const LONG = [...LIST, ...fields<DataSource>('url', 'description', 'is_public', 'is_protected')]
export const SHOWN = fields<DataSource>('description', 'id', 'is_protected', 'is_public', 'name', 'type', 'url')

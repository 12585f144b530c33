import type { Image } from '@fennec/client'
import { fields } from '../output/columns.ts'

export const LIST = fields<Image>('name', 'id', 'username', 'tags')
export const LONG = [...LIST, ...fields<Image>('status', 'description')]
export const SHOWN = fields<Image>('description', 'id', 'name', 'status', 'tags', 'username')

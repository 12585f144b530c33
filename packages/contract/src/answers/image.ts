import { type TSchema, Type } from 'typebox'
import { foreignId, listOf, orNull, shown } from './shown.ts'

/** The fields from `status` on are those of Nova's old image API. */
export const imageFields = {
  id: foreignId,
  name: orNull(Type.String()),
  username: Type.String({ description: 'Empty: it is not registered.' }),
  description: orNull(Type.String()),
  tags: listOf(Type.String()),
  status: Type.String(),
  metadata: Type.Unsafe({ type: 'object', additionalProperties: { type: 'string' } }) as TSchema,
  minDisk: Type.Integer(),
  minRam: Type.Integer(),
  progress: Type.Integer(),
  created: Type.String(),
  updated: Type.String(),
  'OS-EXT-IMG-SIZE:size': orNull(Type.Integer()),
}

export const imageShown = shown(imageFields, { name: 'Image' })

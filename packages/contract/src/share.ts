import { Type } from 'typebox'
import { closedObject, nullable, text, uuid } from './field.ts'

export interface ShareRequest {
  id: string
  path?: string | null
  access_level?: 'rw' | 'ro'
}

/** A Manila share to mount. The enum refuses the null that the type admits, as it always did. */
export const sharesSchema = Type.Unsafe<ShareRequest[]>({
  type: 'array',
  title: 'Shares',
  items: closedObject({
    id: uuid({ title: 'Share' }),
    path: nullable(text({ title: 'Mount point' })),
    access_level: Type.Optional(Type.Unsafe<'rw' | 'ro'>({ type: ['string', 'null'], enum: ['rw', 'ro'] })),
  }),
})

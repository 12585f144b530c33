import { type Static, Type } from 'typebox'
import { closedObject, text } from './field.ts'

/** POST /images/{id}. */
export const imageRegister = closedObject({
  // An image whose user is empty counts as not registered.
  username: Type.String({
    title: 'Login user',
    description: 'The user that the image lets in over SSH.',
    minLength: 1,
  }),
  description: Type.Optional(text({ title: 'Description' })),
})

export type ImageRegister = Static<typeof imageRegister>

/** POST /images/{id}/tag and /untag (v1.1), PUT /images/{id}/tags (v2). */
export const imageTags = closedObject({
  tags: Type.Array(Type.String({ format: 'valid_tag' }), { title: 'Tags' }),
})

export type ImageTags = Static<typeof imageTags>

import { Type } from 'typebox'
import { imageFields, imageShown } from '../answers/image.ts'
import { listOf, shown } from '../answers/shown.ts'
import { image } from './examples.ts'
import { many, type Operations, one } from './operation.ts'

const oneImage = one('image', imageShown, image)
const TAGS = { tags: ['spark', '3.5'] }

export const imageOperations: Operations = {
  'GET /images': { summary: 'List the registered images', answer: many('images', imageShown, image) },
  'GET /images/:id': { summary: 'Show a registered image', answer: oneImage },
  'POST /images/:id': {
    summary: 'Register an image with the user it lets in',
    request: { username: 'debian', description: 'Spark on Debian 12' },
    answer: oneImage,
  },
  'DELETE /images/:id': { summary: 'Unregister an image; the image itself stays' },
  'POST /images/:id/tag': { summary: 'Add tags to an image', request: TAGS, answer: oneImage },
  'POST /images/:id/untag': { summary: 'Remove tags from an image', request: TAGS, answer: oneImage },
  'GET /images/:id/tags': {
    summary: "List an image's tags",
    answer: { schema: listOf(Type.String()), example: ['3.5', 'spark'] },
  },
  'PUT /images/:id/tags': {
    summary: "Replace an image's tags",
    request: TAGS,
    answer: { schema: shown({ image: imageShown, ...imageFields }), example: { image, ...image } },
  },
  'DELETE /images/:id/tags': { summary: "Remove all of an image's tags" },
}

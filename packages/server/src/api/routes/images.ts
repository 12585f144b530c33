import { FennecError, imageRegister, imageTags as imageTagsBody } from '@fennec/contract'
import type { Image } from '../../domain/cloud-facts.ts'
import {
  DESCRIPTION_PROPERTY,
  imageTags,
  imageUsername,
  registryProperties,
  tagProperty,
  USERNAME_PROPERTY,
} from '../../domain/image-properties.ts'
import { type Call, param, queryValue, queryValues } from '../call.ts'
import { repeatedParameter, textParameter } from '../query-parameters.ts'
import { orNotFound, type Route, route } from '../route.ts'
import { wireImage } from '../wire/image.ts'

/** Images stay in Glance; registering one writes properties there, with the caller's own rights. */
export function imageRoutes(): Route[] {
  return [list, show, register, unregister, addTags, dropTags, showTags, setTags, clearTags]
}

const ONE = '/images/:id'

async function theImage(call: Call): Promise<Image> {
  const id = param(call, 'id')
  return orNotFound(await call.images().get(id), { id })
}

const asSet = (tags: readonly string[]) => Object.fromEntries(tags.map((tag) => [tagProperty(tag), 'True']))

const NAME = textParameter('name', 'Only images with this in their name.')
const TAGS = repeatedParameter('tags', 'Only images that have every one of these tags.')

const list = route({
  method: 'GET',
  path: '/images',
  handler: 'images_list',
  policy: { v1: 'images:get_all', v2: 'image:list' },
  query: { v1: [NAME, TAGS], v2: [NAME, TAGS, textParameter('username', 'Accepted, and never looked at.')] },
  async run({ images, query }) {
    const name = queryValue(query, 'name')
    const tags = queryValues(query, 'tags')
    const found = await images().list({ ...(name !== undefined && { name }), ...(tags.length > 0 && { tags }) })
    return { images: found.filter((image) => imageUsername(image) !== null).map(wireImage) }
  },
})

const show = route({
  method: 'GET',
  path: ONE,
  handler: 'images_get',
  policy: { v1: 'images:get', v2: 'image:get' },
  exists: theImage,
  async run(_call, image) {
    if (imageUsername(image) === null) throw new FennecError('IMAGE_NOT_REGISTERED', { id: image.id })
    return { image: wireImage(image) }
  },
})

const register = route({
  method: 'POST',
  path: ONE,
  handler: 'images_set',
  policy: { v1: 'images:register', v2: 'image:register' },
  exists: theImage,
  body: imageRegister,
  async run({ images, body }, image) {
    // An empty description leaves the stored one: the client always sends one.
    const description = body.description ? { [DESCRIPTION_PROPERTY]: body.description } : {}
    const changed = await images().change(image.id, { [USERNAME_PROPERTY]: body.username, ...description }, [])
    return { image: wireImage(changed) }
  },
})

const unregister = route({
  method: 'DELETE',
  path: ONE,
  handler: 'images_unset',
  policy: { v1: 'images:unregister', v2: 'image:unregister' },
  exists: theImage,
  async run({ images }, image) {
    await images().change(image.id, {}, Object.keys(registryProperties(image)))
  },
})

const addTags = route({
  method: 'POST',
  path: `${ONE}/tag`,
  handler: 'image_tags_add',
  policy: { v1: 'images:add_tags' },
  exists: theImage,
  body: imageTagsBody,
  async run({ images, body }, image) {
    return { image: wireImage(await images().change(image.id, asSet(body.tags), [])) }
  },
})

const dropTags = route({
  method: 'POST',
  path: `${ONE}/untag`,
  handler: 'image_tags_delete',
  policy: { v1: 'images:remove_tags' },
  exists: theImage,
  body: imageTagsBody,
  async run({ images, body }, image) {
    // Only those there are: Glance refuses to remove what an image does not have.
    const present = new Set(imageTags(image))
    const dropped = [...new Set(body.tags)].filter((tag) => present.has(tag)).map(tagProperty)
    return { image: wireImage(await images().change(image.id, {}, dropped)) }
  },
})

const showTags = route({
  method: 'GET',
  path: `${ONE}/tags`,
  handler: 'image_tags_get',
  policy: { v2: 'image:get-tags' },
  exists: theImage,
  async run(_call, image) {
    return imageTags(image)
  },
})

const setTags = route({
  method: 'PUT',
  path: `${ONE}/tags`,
  handler: 'image_tags_update',
  policy: { v2: 'image:set-tags' },
  status: 200,
  exists: theImage,
  body: imageTagsBody,
  async run({ images, body }, image) {
    const wanted = new Set(body.tags)
    const dropped = imageTags(image).filter((tag) => !wanted.has(tag))
    const changed = wireImage(await images().change(image.id, asSet(body.tags), dropped.map(tagProperty)))
    // The v2 tag commands of `openstack dataprocessing` read the image's fields beside `image`, and fail without them.
    return { image: changed, ...changed }
  },
})

const clearTags = route({
  method: 'DELETE',
  path: `${ONE}/tags`,
  handler: 'image_tags_delete',
  policy: { v2: 'image:remove-tags' },
  exists: theImage,
  async run({ images }, image) {
    await images().change(image.id, {}, imageTags(image).map(tagProperty))
  },
})

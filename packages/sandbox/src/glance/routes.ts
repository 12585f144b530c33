import type { Cloud } from '../cloud/cloud.ts'
import { pageOf } from '../http/listing.ts'
import type { Call, Service } from '../http/service.ts'
import { glanceError, imageNotFound } from './errors.ts'
import { createImage, uploadImage } from './image-create.ts'
import { patchImage } from './image-patch.ts'
import { imageFor, imageView, mayShow } from './images.ts'
import type { Image } from './state.ts'

export function glanceRoutes(service: Service): void {
  const { cloud } = service
  const versions = () => ({
    versions: [
      { id: 'v2.15', status: 'CURRENT', links: [{ rel: 'self', href: `${cloud.origin()}/image/v2/` }] },
      { id: 'v2.0', status: 'SUPPORTED', links: [{ rel: 'self', href: `${cloud.origin()}/image/v2/` }] },
    ],
  })
  service.get('/', versions, { open: true, status: 300 })
  service.get('/versions', versions, { open: true })
  service.get('/v2/images', (call) => list(cloud, call))
  service.post('/v2/images', (call) => {
    const image = createImage(cloud, call)
    call.reply.header('location', `${cloud.origin()}/image/v2/images/${image.id}`)
    return imageView(image)
  })
  service.get('/v2/images/:id', (call) => {
    const image = imageFor(cloud, call.caller, call.param('id'))
    if (image === undefined) throw imageNotFound(call.param('id'))
    return imageView(image)
  })
  service.patch('/v2/images/:id', (call) => {
    const image = own(cloud, call)
    const changed = patchImage(image, call.request.body, cloud.clock.now())
    if (changed.visibility === 'public' && image.visibility !== 'public' && !call.caller.isAdmin) {
      throw glanceError(403, 'You are not authorized to complete publicize_image action.')
    }
    cloud.state.glance.images[image.id] = changed
    return imageView(changed)
  })
  service.put('/v2/images/:id/file', (call) => uploadImage(cloud, call), { status: 204 })
  service.put(
    '/v2/images/:id/tags/:tag',
    (call) => {
      const image = own(cloud, call)
      image.tags = [...new Set([...image.tags, call.param('tag')])]
    },
    { status: 204 },
  )
  service.delete('/v2/images/:id/tags/:tag', (call) => {
    const image = own(cloud, call)
    if (!image.tags.includes(call.param('tag'))) throw glanceError(404, 'Could not find tag.')
    image.tags = image.tags.filter((tag) => tag !== call.param('tag'))
  })
  service.delete('/v2/images/:id', (call) => {
    const image = own(cloud, call)
    if (image.protected) {
      throw glanceError(403, `Image ${image.id} is protected and cannot be deleted.`)
    }
    delete cloud.state.glance.images[image.id]
  })
}

/** An image the caller may change: others see a 404 for what they may not see, a 403 for what they may only look at. */
function own(cloud: Cloud, call: Call): Image {
  const image = imageFor(cloud, call.caller, call.param('id'))
  if (image === undefined) throw imageNotFound(call.param('id'))
  if (image.owner !== call.caller.projectId && !call.caller.isAdmin) {
    throw glanceError(403, 'You are not authorized to complete modify_image action.')
  }
  return image
}

const PAGING = ['limit', 'marker', 'sort', 'sort_key', 'sort_dir', 'member_status', 'os_hidden', 'tag', 'visibility']
/** `[DEFAULT] limit_param_default` is 25, `api_limit_max` 1000. */
const DEFAULT_LIMIT = 25

function list(cloud: Cloud, call: Call): unknown {
  const tags = call.queryAll('tag')
  const visibility = call.query('visibility')
  const found = Object.values(cloud.state.glance.images)
    .filter((image) => mayShow(call.caller, image) && image.visibility !== 'community')
    .filter((image) => tags.every((tag) => image.tags.includes(tag)))
    .filter((image) => visibility === undefined || visibility === 'all' || image.visibility === visibility)
    .filter((image) => matchesFields(call, image))
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id))
  const limit = call.query('limit') === undefined ? DEFAULT_LIMIT : 1000
  const page = pageOf(call, 'image', found, '/v2/images', limit)
  const { marker: _marker, ...first } = call.queries
  const query = new URLSearchParams(first).toString()
  return {
    images: page.items.map(imageView),
    ...(page.next && { next: page.next }),
    first: query ? `/v2/images?${query}` : '/v2/images',
    schema: '/v2/schemas/images',
  }
}

/** Any other query parameter is a property that has to be equal; `name=in:a,b` is a choice. */
function matchesFields(call: Call, image: Image): boolean {
  const view = imageView(image)
  return Object.entries(call.queries).every(([key, wanted]) => {
    if (PAGING.includes(key)) return true
    const value = String(view[key] ?? '')
    return wanted.startsWith('in:') ? wanted.slice(3).split(',').includes(value) : value === wanted
  })
}

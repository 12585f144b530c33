import type { Cloud } from '../cloud/cloud.ts'
import { fieldsOf, integerOf, textMapOf, textOf } from '../http/fields.ts'
import { pageOf } from '../http/listing.ts'
import { since } from '../http/microversion.ts'
import type { Call, Service } from '../http/service.ts'
import { cinderError, forbidden, volumeNotFound } from './errors.ts'
import type { Volume } from './state.ts'
import { CINDER_VERSIONS } from './versions.ts'
import { createVolume } from './volume-create.ts'
import { deleteVolume } from './volume-delete.ts'
import { extendVolume } from './volume-extend.ts'
import { volumeLinks, volumeView } from './volume-view.ts'
import { setStatus, volumeFor } from './volumes.ts'

export function volumeRoutes(service: Service): void {
  const { cloud } = service
  const path = '/v3/:project_id/volumes'
  service.post(
    path,
    (call) => {
      const wish = fieldsOf(call.body.volume)
      const volume = createVolume(cloud, call.caller, {
        name: textOf(wish.name),
        description: textOf(wish.description),
        size: wish.size,
        imageRef: textOf(wish.imageRef ?? wish.image_id),
        sourceVolumeId: textOf(wish.source_volid),
        type: textOf(wish.volume_type),
        zone: textOf(wish.availability_zone),
        metadata: textMapOf(wish.metadata),
      })
      return { volume: volumeView(cloud, call.caller, volume) }
    },
    { status: 202 },
  )
  service.get(path, (call) =>
    list(cloud, call, (volume) => ({ id: volume.id, name: volume.name, links: volumeLinks(cloud, volume) })),
  )
  service.get(`${path}/detail`, (call) => list(cloud, call, (volume) => volumeView(cloud, call.caller, volume)))
  service.get(`${path}/:id`, (call) => ({ volume: volumeView(cloud, call.caller, known(cloud, call)) }))
  service.put(`${path}/:id`, (call) => {
    const volume = known(cloud, call)
    const wish = fieldsOf(call.body.volume)
    if (wish.name !== undefined) volume.name = textOf(wish.name) ?? null
    if (wish.description !== undefined) volume.description = textOf(wish.description) ?? null
    if (wish.metadata !== undefined) volume.metadata = textMapOf(wish.metadata)
    return { volume: volumeView(cloud, call.caller, volume) }
  })
  service.delete(`${path}/:id`, (call) => deleteVolume(cloud, known(cloud, call)), { status: 202 })
  service.get('/v3/:project_id/messages', (call) => ({ messages: messages(cloud, call) }))
  service.get(`${path}/:id/metadata`, (call) => ({ metadata: known(cloud, call).metadata }))
  service.post(
    `${path}/:id/metadata`,
    (call) => {
      const volume = known(cloud, call)
      Object.assign(volume.metadata, textMapOf(call.body.metadata))
      return { metadata: volume.metadata }
    },
    { status: 200 },
  )
  service.put(`${path}/:id/metadata`, (call) => {
    const volume = known(cloud, call)
    volume.metadata = textMapOf(call.body.metadata)
    return { metadata: volume.metadata }
  })
  service.delete(
    `${path}/:id/metadata/:key`,
    (call) => {
      const volume = known(cloud, call)
      if (volume.metadata[call.param('key')] === undefined) {
        throw cinderError(404, `Metadata item was not found.`)
      }
      delete volume.metadata[call.param('key')]
    },
    { status: 200 },
  )
  service.post(`${path}/:id/action`, (call) => act(cloud, call), { status: 202 })
}

function act(cloud: Cloud, call: Call): void {
  const volume = known(cloud, call)
  const [action] = Object.keys(call.body)
  if (action === 'os-set_bootable') {
    volume.bootable = fieldsOf(call.body[action]).bootable === true
    return
  }
  if (action === 'os-extend') {
    const inUse = since(call.request, CINDER_VERSIONS, '3.42')
    extendVolume(cloud, volume, fieldsOf(call.body[action]).new_size, { inUse })
    return
  }
  if (action === 'os-reset_status') {
    if (!call.caller.isAdmin) throw forbidden('volume_extension:volume_admin_actions:reset_status')
    const status = textOf(fieldsOf(call.body[action]).status)
    if (status === 'available' || status === 'error' || status === 'in-use') setStatus(cloud, volume, status)
    return
  }
  throw cinderError(400, `There is no such action: ${action}`)
}

function known(cloud: Cloud, call: Call): Volume {
  const volume = volumeFor(cloud, call.caller, call.param('id'))
  if (volume === undefined) throw volumeNotFound(call.param('id'))
  return volume
}

function list(cloud: Cloud, call: Call, view: (volume: Volume) => unknown): unknown {
  const everyone = call.caller.isAdmin && ['1', 'true', 'True'].includes(call.query('all_tenants') ?? '')
  const found = Object.values(cloud.state.cinder.volumes)
    .filter((volume) => everyone || volume.projectId === call.caller.projectId)
    .filter((volume) => matches(call, volume))
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id))
  const page = pageOf(call, 'volume', found, call.request.url.split('?')[0] ?? '')
  const count = call.query('with_count') === 'True' ? { count: found.length } : {}
  return {
    volumes: page.items.map(view),
    ...count,
    ...(page.next && { volumes_links: [{ rel: 'next', href: cloud.origin() + page.next }] }),
  }
}

function matches(call: Call, volume: Volume): boolean {
  const same = (name: string, value: string | null): boolean => {
    const wanted = call.query(name)
    return wanted === undefined || wanted === value
  }
  const metadata = call.query('metadata')
  const wantedSize = integerOf(call.query('size'))
  return (
    same('name', volume.name) &&
    same('status', volume.status) &&
    same('id', volume.id) &&
    same('bootable', String(volume.bootable)) &&
    same('availability_zone', volume.zone) &&
    (wantedSize === undefined || volume.sizeGiB === wantedSize) &&
    (metadata === undefined || hasMetadata(volume, metadata))
  )
}

/** Clients write the filter as JSON or, as python-cinderclient does, as the text of a Python dictionary. */
function hasMetadata(volume: Volume, text: string): boolean {
  let wanted: unknown
  try {
    wanted = JSON.parse(text.includes('"') ? text : text.replaceAll("u'", "'").replaceAll("'", '"'))
  } catch {
    throw cinderError(400, `Invalid input received: invalid metadata filter: ${text}`)
  }
  return Object.entries(textMapOf(wanted)).every(([key, value]) => volume.metadata[key] === value)
}

/** The newest first. */
function messages(cloud: Cloud, call: Call): unknown[] {
  const about = call.query('resource_uuid')
  return (cloud.state.cinder.messages ?? [])
    .filter(({ projectId, resourceId }) => projectId === call.caller.projectId && (about ?? resourceId) === resourceId)
    .map(({ id, resourceId, eventId, text, createdAt }) => ({
      id,
      resource_type: 'VOLUME',
      resource_uuid: resourceId,
      event_id: eventId,
      message_level: 'ERROR',
      user_message: text,
      created_at: createdAt,
    }))
    .toReversed()
}

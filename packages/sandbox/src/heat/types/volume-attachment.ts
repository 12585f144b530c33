import { settledVolume } from '../../cinder/volumes.ts'
import { textOf } from '../../http/fields.ts'
import { serverFor } from '../../nova/servers.ts'
import { attachToServer, detachFromServer } from '../../nova/volume-attachments.ts'
import { ResourceFailure } from '../engine/failure.ts'
import { heatError } from '../errors.ts'
import type { ResourceType } from './resource-type.ts'

export const volumeAttachment: ResourceType = {
  name: 'OS::Cinder::VolumeAttachment',
  properties: {
    instance_uuid: { type: 'string', required: true, lookup: 'server' },
    volume_id: { type: 'string', required: true, lookup: 'volume' },
    mountpoint: { type: 'string' },
  },
  attributes: ['show'],
  async create({ cloud, caller, resource, properties, signal }) {
    const volumeId = textOf(properties.volume_id) ?? ''
    const server = serverFor(cloud, caller, textOf(properties.instance_uuid) ?? '')
    if (server === undefined) {
      throw heatError(404, 'EntityNotFound', `The Server (${textOf(properties.instance_uuid)}) could not be found.`)
    }
    attachToServer(cloud, caller, server, volumeId, textOf(properties.mountpoint))
    resource.physicalId = volumeId
    const volume = await settledVolume(cloud, volumeId, signal)
    if (volume?.status !== 'in-use') {
      throw new ResourceFailure(
        'ResourceUnknownStatus',
        `Volume attachment failed - Unknown status ${volume?.status ?? 'deleted'} due to "Unknown"`,
      )
    }
  },
  async delete({ cloud, resource, signal }) {
    const volume = await settledVolume(cloud, resource.physicalId, signal)
    const server = volume?.attachment && cloud.state.nova.servers[volume.attachment.serverId]
    // A server on its way out gives its volumes back by itself.
    if (server && server.taskState !== 'deleting' && volume.status === 'in-use') {
      detachFromServer(cloud, server, volume.id)
      await settledVolume(cloud, volume.id, signal)
    }
  },
  attribute: () => undefined,
}

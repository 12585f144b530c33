import type { Cloud } from '../cloud/cloud.ts'
import type { Caller } from '../keystone/caller.ts'
import { backEnd, type Volume } from './state.ts'

export function volumeView(cloud: Cloud, caller: Caller, volume: Volume): Record<string, unknown> {
  const { attachment } = volume
  return {
    id: volume.id,
    name: volume.name,
    description: volume.description,
    size: volume.sizeGiB,
    status: volume.status,
    volume_type: volume.typeName,
    availability_zone: volume.zone,
    bootable: String(volume.bootable),
    metadata: volume.metadata,
    ...(volume.bootable &&
      Object.keys(volume.imageMetadata).length > 0 && { volume_image_metadata: volume.imageMetadata }),
    snapshot_id: null,
    source_volid: volume.sourceVolumeId,
    consistencygroup_id: null,
    group_id: null,
    user_id: volume.userId,
    'os-vol-tenant-attr:tenant_id': volume.projectId,
    ...(caller.isAdmin && {
      'os-vol-host-attr:host': `${backEnd(volume.host)}#volumes`,
      'os-vol-mig-status-attr:migstat': null,
      'os-vol-mig-status-attr:name_id': null,
    }),
    attachments: attachment
      ? [
          {
            id: volume.id,
            attachment_id: attachment.attachmentId,
            volume_id: volume.id,
            server_id: attachment.serverId,
            host_name: caller.isAdmin ? 'sandbox' : null,
            device: attachment.device,
            attached_at: attachment.attachedAt,
          },
        ]
      : [],
    encrypted: false,
    multiattach: false,
    replication_status: null,
    migration_status: null,
    created_at: volume.createdAt,
    updated_at: volume.updatedAt,
    links: volumeLinks(cloud, volume),
  }
}

export function volumeLinks(cloud: Cloud, volume: Volume): unknown {
  const path = `/volume/v3/${volume.projectId}/volumes/${volume.id}`
  return [
    { rel: 'self', href: cloud.origin() + path },
    { rel: 'bookmark', href: `${cloud.origin()}/volume/${volume.projectId}/volumes/${volume.id}` },
  ]
}

import type { Cloud } from '../cloud/cloud.ts'
import { exportLocation } from './exports.ts'
import type { AccessRule, Share } from './state.ts'

export function shareView(cloud: Cloud, share: Share): Record<string, unknown> {
  return {
    id: share.id,
    size: share.sizeGiB,
    availability_zone: 'nova',
    created_at: share.createdAt,
    status: share.status,
    name: share.name,
    description: share.description,
    project_id: share.projectId,
    snapshot_id: null,
    share_network_id: null,
    share_proto: share.protocol,
    metadata: share.metadata,
    share_type: null,
    share_type_name: null,
    is_public: share.isPublic,
    has_replicas: false,
    replication_type: null,
    access_rules_status: 'active',
    task_state: null,
    links: shareLinks(cloud, share),
  }
}

export function shareLinks(cloud: Cloud, { id }: Share): unknown {
  return [
    { rel: 'self', href: `${cloud.origin()}/share/v2/shares/${id}` },
    { rel: 'bookmark', href: `${cloud.origin()}/share/shares/${id}` },
  ]
}

/** While it is being made it has no location yet. */
export function exportLocationsView(share: Share): unknown[] {
  return share.status === 'available' ? [{ id: share.id, path: exportLocation(share), preferred: false }] : []
}

/** A list leaves out whose they are. */
export function accessRuleView(rule: AccessRule): Record<string, unknown> {
  const { id, type, to, level, state, metadata, createdAt } = rule
  return {
    id,
    access_level: level,
    access_to: to,
    access_type: type,
    state,
    access_key: null,
    created_at: createdAt,
    updated_at: null,
    metadata,
  }
}

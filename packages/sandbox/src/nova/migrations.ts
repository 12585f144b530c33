import type { Cloud } from '../cloud/cloud.ts'
import type { Migration, Server } from './state.ts'

/** Written down before the request is answered. */
export function recordMigration(cloud: Cloud, server: Server, type: Migration['type'], target: string | null): void {
  const { migrations } = cloud.state.nova
  migrations.push({
    id: (migrations.at(-1)?.id ?? 0) + 1,
    serverId: server.id,
    type,
    status: type === 'evacuation' ? 'accepted' : 'running',
    source: server.host,
    target,
    createdAt: cloud.clock.nowNaive(),
  })
}

/** Of the last move of a server. */
export function endMigration(cloud: Cloud, server: Server, status: string, target: string | null): void {
  const record = cloud.state.nova.migrations.findLast(({ serverId }) => serverId === server.id)
  if (record === undefined) return
  record.status = status
  record.target = target
}

export const migrationView = ({ id, serverId, type, status, source, target, createdAt }: Migration): unknown => ({
  id,
  instance_uuid: serverId,
  migration_type: type,
  status,
  source_compute: source,
  source_node: source,
  dest_compute: target,
  dest_node: target,
  dest_host: null,
  old_instance_type_id: null,
  new_instance_type_id: null,
  created_at: createdAt,
  updated_at: createdAt,
})

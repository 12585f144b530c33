import type { AccessRule, Port, Server, StackSummary, Trust, Volume } from '@fennec/openstack'
import type { MarkedResource } from '../../domain/orphans/marked-resource.ts'
import {
  CLUSTER_ID_KEY,
  INSTANCE_INDEX_KEY,
  markedId,
  NODE_GROUP_ID_KEY,
  SEED_ID_KEY,
  stackOwnershipTag,
  taggedValue,
} from '../ownership.ts'

/** The mark on each kind of resource; null: it carries none. */

export function markedServer(server: Server): MarkedResource | null {
  const { id, name, tenant_id, metadata, created } = server
  return marked(metadata, { kind: 'server', id, name, project_id: tenant_id, created_at: dateOf(created) })
}

export function markedVolume(volume: Volume): MarkedResource | null {
  const { id, name, metadata, created_at } = volume
  const project_id = volume['os-vol-tenant-attr:tenant_id'] ?? null
  return marked(metadata, { kind: 'volume', id, name, project_id, created_at: dateOf(created_at) })
}

export function markedPort({ id, name, project_id, tags, created_at }: Port): MarkedResource | null {
  const metadata = Object.fromEntries(
    [CLUSTER_ID_KEY, NODE_GROUP_ID_KEY, INSTANCE_INDEX_KEY].flatMap((key) => {
      const value = taggedValue(tags, key)
      return value === undefined ? [] : [[key, value]]
    }),
  )
  return marked(metadata, { kind: 'port', id, name, project_id, created_at: dateOf(created_at) })
}

/** @param share a list leaves out whose it is */
export function markedAccessRule(
  { id, access_to, metadata, created_at }: AccessRule,
  { id: shareId, project_id = null }: { id: string; project_id?: string | null },
): MarkedResource | null {
  const name = `${access_to} on share ${shareId}`
  return marked(metadata, { kind: 'access-rule', id, name, project_id, created_at: dateOf(created_at) })
}

export function markedStack({ id, stack_name, project, tags, creation_time }: StackSummary): MarkedResource | null {
  const prefix = stackOwnershipTag('')
  const mark = tags?.find((tag) => tag.startsWith(prefix))?.slice(prefix.length)
  const created_at = dateOf(creation_time)
  const of = { kind: 'stack', id, name: stack_name, project_id: project ?? null, created_at } as const
  return marked(mark === undefined ? {} : { [CLUSTER_ID_KEY]: mark }, of)
}

/** @param trustee our own user: another's trusts are no business of ours, whatever they carry */
export function markedTrust(trust: Omit<Trust, 'roles'>, trustee: string): MarkedResource | null {
  if (trust.trustee_user_id !== trustee) return null
  const { id, project_id } = trust
  const mark = trust[CLUSTER_ID_KEY]
  const of = { kind: 'trust', id, name: null, project_id, created_at: null } as const
  return marked(mark === undefined ? {} : { [CLUSTER_ID_KEY]: mark }, of)
}

function marked(
  metadata: Readonly<Record<string, string>>,
  of: Omit<MarkedResource, 'cluster_id' | 'seed_id' | 'node'>,
): MarkedResource | null {
  const cluster_id = markedId(metadata[CLUSTER_ID_KEY])
  const seed_id = cluster_id === null && of.kind === 'volume' ? markedId(metadata[SEED_ID_KEY]) : null
  if (cluster_id === null && seed_id === null) return null
  const group_id = metadata[NODE_GROUP_ID_KEY]
  const index = metadata[INSTANCE_INDEX_KEY]
  const saysNode = group_id !== undefined && index !== undefined && /^\d+$/.test(index)
  return { ...of, cluster_id, seed_id, node: saysNode ? { group_id, index: Number(index) } : null }
}

/** Nova, Neutron and Heat write a zone, Cinder and Manila do not: all mean UTC. */
function dateOf(text: string | undefined): Date | null {
  if (text === undefined) return null
  const date = new Date(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`)
  return Number.isNaN(date.getTime()) ? null : date
}

import type { Cluster } from '@fennec/client'
import { column, fields } from '../output/columns.ts'

export const LIST = fields<Cluster>('name', 'id', 'plugin_name', 'plugin_version', 'status')
export const LONG = [
  ...LIST,
  column<Cluster>('image', ({ default_image_id: id }) => id),
  ...fields<Cluster>('description'),
]

const groups = ({ node_groups }: Cluster): string[] => node_groups.map(({ name, count }) => `${name}:${count}`)

/** In the order of the old client's. */
export const SHOWN = [
  ...fields<Cluster>('anti_affinity', 'cluster_template_id', 'description', 'id'),
  column<Cluster>('image', ({ default_image_id: id }) => id),
  ...fields<Cluster>('info', 'is_protected', 'is_public', 'is_transient', 'name', 'neutron_management_network'),
  column<Cluster>('node_groups', groups),
  ...fields<Cluster>(
    'plugin_name',
    'plugin_version',
    'status',
    'status_description',
    'use_autoconfig',
    'user_keypair_id',
  ),
]

interface Verification {
  id?: string
  status?: string
  checks?: { name: string; status: string; description: string }[]
}

const verification = (cluster: Cluster): Verification => (cluster.verification ?? {}) as Verification

export const VERIFICATION = [
  column<Cluster>('verification_status', (cluster) => verification(cluster).status ?? 'UNKNOWN'),
  column<Cluster>('verification_id', (cluster) => verification(cluster).id ?? null),
  column<Cluster>('health_checks', (cluster) =>
    (verification(cluster).checks ?? []).map(({ name, status, description }) => `${name}: ${status} ${description}`),
  ),
]

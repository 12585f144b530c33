import type { ShareRequest } from '@fennec/contract'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { pollMs } from './live.ts'
import { oneOrNone } from './one-or-none.ts'
import type { ListFacts } from './paged-list.ts'
import { api, request } from './request.ts'
import type { BootVolume, Cluster } from './wire.ts'

const KEY = ['clusters'] as const

/** Looked at often while something moves, and seldom when all is at rest. */
const MOVING_MS = 1000
const AT_REST_MS = 5000

export function isAtRest({ status }: Pick<Cluster, 'status'>): boolean {
  return status === 'Active' || status === 'Error'
}

export function nodeCount(groups: readonly { count: number }[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0)
}

export const clusterList: ListFacts<Cluster> = {
  key: KEY,
  path: '/clusters',
  items: 'clusters',
  sortBy: 'name',
  refetchMs: (clusters) => pollMs(clusters?.every(isAtRest) ? AT_REST_MS : 2 * MOVING_MS),
}

/** null: there is none, or none any more. */
export const clusterQuery = (id: string) =>
  queryOptions({
    queryKey: [...KEY, id],
    queryFn: () =>
      oneOrNone(async () => {
        const path = `/clusters/${encodeURIComponent(id)}?show_progress=true`
        return (await api<{ cluster: Cluster }>('GET', path)).cluster
      }),
    refetchInterval: ({ state: { data } }) => {
      if (data === null) return false
      return pollMs(data && isAtRest(data) ? AT_REST_MS : MOVING_MS)
    },
  })

export const useCluster = (id: string) => useQuery(clusterQuery(id))

/** By volume id. */
export function useBootVolumes(cluster: Pick<Cluster, 'id' | 'node_groups'>) {
  const known = cluster.node_groups.some(({ instances }) => instances.some((node) => node.boot_volume_id))
  return useQuery({
    // Not of the cluster's own key: Cinder is not asked again for every step of its way.
    queryKey: ['boot-volumes', cluster.id],
    queryFn: async () => {
      const path = `/dashboard/cloud/clusters/${cluster.id}/boot-volumes`
      const { items } = await request<{ items: BootVolume[] }>('GET', path)
      return new Map(items.map((volume) => [volume.id, volume]))
    },
    enabled: known,
    refetchInterval: 2 * AT_REST_MS,
  })
}

export interface ClusterWish {
  name: string
  plugin_name: string
  plugin_version: string
  cluster_template_id: string
  default_image_id?: string
  user_keypair_id?: string
  neutron_management_network?: string
}

export function useCreateCluster() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (wish: ClusterWish) => (await api<{ cluster: Cluster }>('POST', '/clusters', wish)).cluster,
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

/** Node group → how many nodes it shall have. */
export function useScaleCluster(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (counts: ReadonlyMap<string, number>) =>
      api<{ cluster: Cluster }>('PUT', `/clusters/${id}`, {
        resize_node_groups: [...counts].map(([name, count]) => ({ name, count })),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

/** The whole list: what it does not name is unmounted. */
export function useUpdateShares(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (shares: ShareRequest[]) => api<{ cluster: Cluster }>('PATCH', `/clusters/${id}`, { shares }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

export function useDeleteCluster(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api<void>('DELETE', `/clusters/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

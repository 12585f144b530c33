import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, Refusal, request } from './request.ts'
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

export function useClusters() {
  return useQuery({
    queryKey: KEY,
    queryFn: async () => (await api<{ clusters: Cluster[] }>('GET', '/clusters')).clusters,
    refetchInterval: ({ state }) => (state.data?.every(isAtRest) ? AT_REST_MS : 2 * MOVING_MS),
  })
}

/** null: it is gone. */
export function useCluster(id: string) {
  return useQuery({
    queryKey: [...KEY, id],
    queryFn: async () => {
      try {
        return (await api<{ cluster: Cluster }>('GET', `/clusters/${id}?show_progress=true`)).cluster
      } catch (error) {
        if (error instanceof Refusal && error.status === 404) return null
        throw error
      }
    },
    refetchInterval: ({ state: { data } }) => {
      if (data === null) return false
      return data && isAtRest(data) ? AT_REST_MS : MOVING_MS
    },
  })
}

/** By volume id. */
export function useBootVolumes(cluster: Cluster | null | undefined) {
  const known = cluster?.node_groups.some(({ instances }) => instances.some((node) => node.boot_volume_id)) ?? false
  return useQuery({
    queryKey: [...KEY, cluster?.id, 'boot-volumes'],
    queryFn: async () => {
      const path = `/dashboard/cloud/clusters/${cluster?.id}/boot-volumes`
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

export function useDeleteCluster(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api<void>('DELETE', `/clusters/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './request.ts'
import type { ClusterTemplate, NodeGroupTemplate } from './wire.ts'

const NODE_GROUP_TEMPLATES = ['node-group-templates'] as const
const REFRESH_MS = 15_000

export function useNodeGroupTemplates() {
  return useQuery({
    queryKey: NODE_GROUP_TEMPLATES,
    queryFn: async () =>
      (await api<{ node_group_templates: NodeGroupTemplate[] }>('GET', '/node-group-templates')).node_group_templates,
    refetchInterval: REFRESH_MS,
  })
}

export function useClusterTemplates() {
  return useQuery({
    queryKey: ['cluster-templates'],
    queryFn: async () =>
      (await api<{ cluster_templates: ClusterTemplate[] }>('GET', '/cluster-templates')).cluster_templates,
    refetchInterval: REFRESH_MS,
  })
}

export interface NodeGroupTemplateWish {
  name: string
  description?: string
  plugin_name: string
  plugin_version: string
  flavor_id: string
  node_processes: string[]
  boot_from_volume: boolean
  boot_volume_type?: string
  boot_volume_availability_zone?: string
  boot_volume_size?: number
}

export function useCreateNodeGroupTemplate() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (wish: NodeGroupTemplateWish) => api<unknown>('POST', '/node-group-templates', wish),
    onSuccess: () => client.invalidateQueries({ queryKey: NODE_GROUP_TEMPLATES }),
  })
}

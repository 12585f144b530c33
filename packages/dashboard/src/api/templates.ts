import type { Configs, ShareRequest } from '@fennec/contract'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { pollMs } from './live.ts'
import { oneOrNone } from './one-or-none.ts'
import type { ListFacts } from './paged-list.ts'
import { api } from './request.ts'
import type { ClusterTemplate, NodeGroupFields, NodeGroupTemplate } from './wire.ts'

const REFRESH_MS = 15_000

export const nodeGroupTemplateList: ListFacts<NodeGroupTemplate> = {
  key: ['node-group-templates'],
  path: '/node-group-templates',
  items: 'node_group_templates',
  sortBy: 'name',
  refetchMs: () => pollMs(REFRESH_MS),
}

export const clusterTemplateList: ListFacts<ClusterTemplate> = {
  key: ['cluster-templates'],
  path: '/cluster-templates',
  items: 'cluster_templates',
  sortBy: 'name',
  refetchMs: () => pollMs(REFRESH_MS),
}

/** null: there is none, or none any more. */
export const nodeGroupTemplateQuery = (id: string) =>
  queryOptions({
    queryKey: [...nodeGroupTemplateList.key, id],
    queryFn: () =>
      oneOrNone(async () => {
        const path = `/node-group-templates/${encodeURIComponent(id)}`
        return (await api<{ node_group_template: NodeGroupTemplate }>('GET', path)).node_group_template
      }),
    refetchInterval: () => pollMs(REFRESH_MS),
  })

const clusterTemplateQuery = (id: string) =>
  queryOptions({
    queryKey: [...clusterTemplateList.key, id],
    queryFn: () =>
      oneOrNone(async () => {
        const path = `/cluster-templates/${encodeURIComponent(id)}`
        return (await api<{ cluster_template: ClusterTemplate }>('GET', path)).cluster_template
      }),
    refetchInterval: () => pollMs(REFRESH_MS),
  })

// A form is filled from it: not from what was known before.
const ANEW = { refetchOnMount: 'always' } as const

export const useNodeGroupTemplate = (id: string) => useQuery({ ...nodeGroupTemplateQuery(id), ...ANEW })
export const useClusterTemplate = (id: string) => useQuery({ ...clusterTemplateQuery(id), ...ANEW })

/** undefined: none is chosen yet. */
export const useChosenClusterTemplate = (id: string | undefined) =>
  useQuery({ ...clusterTemplateQuery(id ?? ''), enabled: id !== undefined })

export interface NodeGroupTemplateWish extends NodeGroupFields {
  name: string
  description: string | null
  plugin_name: string
  plugin_version: string
  is_public: boolean
  is_protected: boolean
}

/** A node group as a cluster template wishes for it: of a template, with what it says otherwise, or as a whole. */
export interface WishedNodeGroup extends Partial<NodeGroupFields> {
  id?: string
  created_at?: string
  updated_at?: string | null
  name: string
  count: number
  node_group_template_id?: string | null
}

export interface ClusterTemplateWish {
  name: string
  description: string | null
  plugin_name: string
  plugin_version: string
  default_image_id: string | null
  neutron_management_network: string | null
  node_groups: WishedNodeGroup[]
  anti_affinity: string[] | null
  cluster_configs: Configs | null
  use_autoconfig: boolean | null
  domain_name: string | null
  shares: ShareRequest[] | null
  is_public: boolean
  is_protected: boolean
}

function useTemplateMutation<V, A>(key: readonly unknown[], mutationFn: (variables: V) => Promise<A>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn,
    // Not waited for: whoever did it goes on to the list, and must not see what they did as somebody else's change.
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: key })
    },
  })
}

export const useCreateNodeGroupTemplate = () =>
  useTemplateMutation(nodeGroupTemplateList.key, (wish: NodeGroupTemplateWish) =>
    api<unknown>('POST', '/node-group-templates', wish),
  )

export const useChangeNodeGroupTemplate = (id: string) =>
  useTemplateMutation(nodeGroupTemplateList.key, (wish: NodeGroupTemplateWish) =>
    api<unknown>('PATCH', `/node-group-templates/${id}`, wish),
  )

export const useDeleteNodeGroupTemplate = () =>
  useTemplateMutation(nodeGroupTemplateList.key, (id: string) => api<unknown>('DELETE', `/node-group-templates/${id}`))

export const useCreateClusterTemplate = () =>
  useTemplateMutation(clusterTemplateList.key, (wish: ClusterTemplateWish) =>
    api<unknown>('POST', '/cluster-templates', wish),
  )

export const useChangeClusterTemplate = (id: string) =>
  useTemplateMutation(clusterTemplateList.key, (wish: ClusterTemplateWish) =>
    api<unknown>('PATCH', `/cluster-templates/${id}`, wish),
  )

export const useDeleteClusterTemplate = () =>
  useTemplateMutation(clusterTemplateList.key, (id: string) => api<unknown>('DELETE', `/cluster-templates/${id}`))

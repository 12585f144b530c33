import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
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
  refetchMs: () => REFRESH_MS,
}

export const clusterTemplateList: ListFacts<ClusterTemplate> = {
  key: ['cluster-templates'],
  path: '/cluster-templates',
  items: 'cluster_templates',
  sortBy: 'name',
  refetchMs: () => REFRESH_MS,
}

/** null: there is none, or none any more. */
export function useNodeGroupTemplate(id: string) {
  return useQuery({
    queryKey: [...nodeGroupTemplateList.key, id],
    queryFn: () =>
      oneOrNone(async () => {
        const path = `/node-group-templates/${encodeURIComponent(id)}`
        return (await api<{ node_group_template: NodeGroupTemplate }>('GET', path)).node_group_template
      }),
    refetchInterval: REFRESH_MS,
    // A form is filled from it: not from what was known before.
    refetchOnMount: 'always',
  })
}

export function useClusterTemplates() {
  return useQuery({
    queryKey: clusterTemplateList.key,
    queryFn: async () =>
      (await api<{ cluster_templates: ClusterTemplate[] }>('GET', '/cluster-templates')).cluster_templates,
    refetchInterval: REFRESH_MS,
  })
}

export interface NodeGroupTemplateWish extends NodeGroupFields {
  name: string
  description: string | null
  plugin_name: string
  plugin_version: string
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
  useTemplateMutation(nodeGroupTemplateList.key, (id: string) => api<void>('DELETE', `/node-group-templates/${id}`))

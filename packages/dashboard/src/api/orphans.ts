import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './request.ts'
import type { Orphan, OrphanRemoval } from './wire.ts'

const KEY = ['orphans'] as const

export interface LeftOver {
  orphans: Orphan[]
  /** Services that did not let us look. */
  unseen: { service: string; reason: string }[]
  /** By force, and not at their end: nobody in their projects sees the clusters any more. */
  deletions: { cluster_id: string; cluster_name: string; status_description: string; created_at: string }[]
}

/** The whole cloud is listed for it: when the page is opened or somebody asks, not at intervals. */
export function useOrphans() {
  return useQuery({ queryKey: KEY, queryFn: () => api<LeftOver>('GET', '/orphans'), refetchOnWindowFocus: false })
}

/** Those that are named, and no others; answers what became of each. */
export function useDeleteOrphans() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (chosen: readonly Orphan[]) => {
      const orphans = chosen.map(({ kind, id, project_id }) => ({ kind, id, project_id }))
      return (await api<{ orphans: OrphanRemoval[] }>('POST', '/orphans/delete', { orphans })).orphans
    },
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

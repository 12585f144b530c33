import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ClusterWish } from './clusters.ts'
import { api } from './request.ts'
import type { ClusterPreview } from './wire.ts'

/** What a creation would make and cost, now; of null nothing is asked. */
export function usePreview(wish: ClusterWish | null) {
  return useQuery({
    queryKey: ['preview', wish],
    queryFn: async () => (await api<{ preview: ClusterPreview }>('POST', '/clusters/preview', wish)).preview,
    enabled: wish !== null,
    // While a name is being typed the last answer stays: it differs in nothing that is shown.
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
}

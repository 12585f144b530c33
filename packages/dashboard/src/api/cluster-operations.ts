import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { pollMs } from './live.ts'
import { api } from './request.ts'
import type { ClusterOperation } from './wire.ts'

const MOVING_MS = 2000
const AT_REST_MS = 15_000
const SHOWN = 10

// Below the cluster's own: what changes an operation changes its cluster, which is told.
const keyOf = (clusterId: string) => ['clusters', clusterId, 'operations'] as const

export interface NewestOperations {
  operations: ClusterOperation[]
  /** There are older ones than these. */
  hasOlder: boolean
}

export function useClusterOperations(clusterId: string) {
  return useQuery({
    queryKey: keyOf(clusterId),
    queryFn: async (): Promise<NewestOperations> => {
      const path = `/clusters/${encodeURIComponent(clusterId)}/operations?limit=${SHOWN}`
      const { operations, markers } = await api<{
        operations: ClusterOperation[]
        markers?: { next: string | null }
      }>('GET', path)
      return { operations, hasOlder: Boolean(markers?.next) }
    },
    refetchInterval: ({ state: { data } }) => {
      const isUnderWay = data?.operations.some(({ finished_at }) => finished_at === null)
      return pollMs(isUnderWay ? MOVING_MS : AT_REST_MS)
    },
  })
}

/** retry: what waits for its next try is tried now. cancel: what it began is taken back. */
export function useSteer(clusterId: string, operationId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (wish: 'retry' | 'cancel') =>
      api<unknown>('POST', `/clusters/${clusterId}/operations/${operationId}/${wish}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['clusters', clusterId] }),
  })
}

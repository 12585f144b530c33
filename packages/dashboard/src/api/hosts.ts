import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './request.ts'
import type { Host, HostOperation } from './wire.ts'

const KEY = ['hosts'] as const

/** The whole cloud is listed for it: not too often. */
const LIST_MS = 10_000
const OPERATION_MS = 1000

const path = (host: string, rest: string): string => `/hosts/${encodeURIComponent(host)}/${rest}`

export function useHosts() {
  return useQuery({
    queryKey: KEY,
    queryFn: async () => (await api<{ hosts: Host[] }>('GET', '/hosts')).hosts,
    refetchInterval: ({ state }) => (state.error ? false : LIST_MS),
  })
}

/** The newest drain or evacuation of a host; null: there was none. Looked at often until it has ended. */
export function useNewestOperation(host: string) {
  const client = useQueryClient()
  const queryKey = [...KEY, host, 'operations']
  return useQuery({
    queryKey,
    queryFn: async () => {
      const before = client.getQueryData<HostOperation | null>(queryKey)
      const { host_operations } = await api<{ host_operations: HostOperation[] }>('GET', path(host, 'operations'))
      const [newest = null] = host_operations
      // It has just ended: the list says where its nodes are now.
      if (before?.finished_at === null && newest?.finished_at != null) {
        void client.invalidateQueries({ queryKey: KEY, exact: true })
      }
      return newest
    },
    refetchInterval: ({ state: { data } }) => (data && data.finished_at === null ? OPERATION_MS : LIST_MS),
  })
}

export interface Order {
  kind: HostOperation['kind']
  force: boolean
}

export function useOrder(host: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ kind, force }: Order) =>
      api<{ host_operation: HostOperation }>('POST', path(host, kind), ...(kind === 'drain' ? [{ force }] : [])),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

export function useCancelOperation(host: string, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api<unknown>('POST', path(host, `operations/${id}/cancel`)),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

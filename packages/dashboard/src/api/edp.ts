import { useMutation, useQueryClient } from '@tanstack/react-query'
import { pollMs } from './live.ts'
import type { ListFacts } from './paged-list.ts'
import { api } from './request.ts'
import type { DataSource, JobBinary } from './wire.ts'

const REFRESH_MS = 15_000

export const dataSourceList: ListFacts<DataSource> = {
  key: ['data-sources'],
  path: '/data-sources',
  items: 'data_sources',
  sortBy: 'name',
  findBy: null,
  refetchMs: () => pollMs(REFRESH_MS),
}

export const jobBinaryList: ListFacts<JobBinary> = {
  key: ['job-binaries'],
  path: '/job-binaries',
  items: 'binaries',
  sortBy: 'name',
  refetchMs: () => pollMs(REFRESH_MS),
}

export type EdpCollection = 'data-sources' | 'job-binaries' | 'job-templates'

export function useCreateIn(collection: EdpCollection) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (wish: object) => api<unknown>('POST', `/${collection}`, wish),
    onSuccess: () => client.invalidateQueries({ queryKey: [collection] }),
  })
}

export function useDeleteFrom(collection: EdpCollection) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api<unknown>('DELETE', `/${collection}/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: [collection] }),
  })
}

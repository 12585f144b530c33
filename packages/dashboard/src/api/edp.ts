import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { t } from '../strings.ts'
import { pollMs } from './live.ts'
import { oneOrNone } from './one-or-none.ts'
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

/** null: it is gone. A form is filled from it: not from what was known before. */
export function useOneIn<T>(collection: EdpCollection, key: string, id: string) {
  return useQuery({
    queryKey: [collection, id],
    queryFn: () =>
      oneOrNone(async () => {
        const one = (await api<Record<string, T>>('GET', `/${collection}/${encodeURIComponent(id)}`))[key]
        if (one === undefined) throw new Error(t.problem.noList(key))
        return one
      }),
    refetchOnMount: 'always',
    refetchInterval: () => pollMs(REFRESH_MS),
  })
}

/** What is absent stays as it is. */
export function useChangeIn(collection: EdpCollection, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (changes: object) => api<unknown>('PATCH', `/${collection}/${id}`, changes),
    // Not waited for: whoever did it goes on to the list, and must not see what they did as somebody else's change.
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [collection] })
    },
  })
}

export const createIn = (collection: EdpCollection, wish: object) => api<unknown>('POST', `/${collection}`, wish)

/** @param create asks for it */
export function useCreateIn<F>(collection: EdpCollection, create: (filled: F) => Promise<unknown>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: create,
    onSuccess: () => client.invalidateQueries({ queryKey: [collection] }),
  })
}

export const deleteFrom = (collection: EdpCollection, id: string) => api<unknown>('DELETE', `/${collection}/${id}`)

/** @param remove asks for it */
export function useDeleteFrom(collection: EdpCollection, remove: () => Promise<unknown>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: remove,
    onSettled: () => client.invalidateQueries({ queryKey: [collection] }),
  })
}

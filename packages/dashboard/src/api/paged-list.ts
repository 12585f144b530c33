import { keepPreviousData, type QueryKey, useQuery } from '@tanstack/react-query'
import { t } from '../strings.ts'
import { api, Refusal } from './request.ts'

const PAGE_SIZE = 50

/** Where somebody is in a list: in the address, so that it can be linked to and the way back leads there. */
export interface PlaceInList {
  /** Id of the object that the page comes after. */
  after?: string
  /** A part of the name. */
  find?: string
}

export function placeInList({ after, find }: Record<string, unknown>): PlaceInList {
  return {
    ...(typeof after === 'string' && after !== '' && { after }),
    // What looks like a number comes as one.
    ...((typeof find === 'string' || typeof find === 'number') && find !== '' && { find: String(find) }),
  }
}

export interface ListFacts<T> {
  key: QueryKey
  path: string
  /** The list's key in the answer. */
  items: string
  sortBy: string
  /** Beside what somebody looks for. */
  filters?: Record<string, string>
  /** The filter that `find` is for: `name` unless it says otherwise; null: there is none. */
  findBy?: string | null
  /** How soon to look again, with these on the page. */
  refetchMs(items: readonly T[] | undefined): number
}

export interface PageOfList<T> {
  items: T[]
  /** What the next page comes after; null: there is none. */
  next: string | null
  /** The same of the page before; null: that is the first. */
  previous: string | null
}

/** One page of a list, however long the list is. */
export function usePagedList<T>(facts: ListFacts<T>, place: PlaceInList) {
  return useQuery({
    queryKey: [...facts.key, 'page', facts.filters ?? {}, place],
    queryFn: () => readPage(facts, place),
    refetchInterval: ({ state }) => facts.refetchMs(state.data?.items),
    // The page before stays until the next one is there.
    placeholderData: keepPreviousData,
  })
}

async function readPage<T>(facts: ListFacts<T>, { after, find }: PlaceInList): Promise<PageOfList<T>> {
  const query = new URLSearchParams({ ...facts.filters, limit: String(PAGE_SIZE), sort_by: facts.sortBy })
  if (find) query.set(facts.findBy ?? 'name', find)
  if (after) query.set('marker', after)
  try {
    const answer = await api<Record<string, T[]> & { markers?: { next: string | null; prev: string | null } }>(
      'GET',
      `${facts.path}?${query}`,
    )
    const { next = null, prev = null } = answer.markers ?? {}
    const items = answer[facts.items]
    // An answer that is not understood must not look like an empty list.
    if (items === undefined) throw new Error(t.problem.noList(facts.items))
    return { items, next, previous: prev }
  } catch (error) {
    // What the page came after has been deleted.
    if (after && error instanceof Refusal && error.status === 404) return await readPage(facts, find ? { find } : {})
    throw error
  }
}

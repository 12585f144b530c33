import type { ListQuery } from '../store/queries.ts'

export type Sorting = Pick<ListQuery, 'sortBy' | 'descending'>

/** What a list can be sorted by, and is when nothing is said; fields of the data model. */
export interface Paging {
  sortedBy: readonly string[]
  unsaid: Sorting
}

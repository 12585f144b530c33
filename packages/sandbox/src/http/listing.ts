import { ApiError, type ServiceName } from './api-error.ts'
import type { Call } from './service.ts'

export interface Page<T> {
  items: T[]
  /** Path and query of the next page, when there is one. */
  next?: string
}

/** limit/marker paging, as all services have it: the marker is the id of the last item of the page before. */
export function pageOf<T extends { id: string }>(
  call: Call,
  service: ServiceName,
  items: T[],
  path: string,
  maxLimit = 1000,
): Page<T> {
  const limit = limitOf(call, service, maxLimit)
  const marker = call.query('marker')
  let start = 0
  if (marker !== undefined && marker !== '') {
    start = items.findIndex((item) => item.id === marker) + 1
    if (start === 0) throw new ApiError(service, 400, `marker [${marker}] not found`)
  }
  const page = items.slice(start, start + limit)
  const last = page.at(-1)
  if (last === undefined || start + limit >= items.length) return { items: page }
  const query = new URLSearchParams({ ...call.queries, marker: last.id })
  return { items: page, next: `${path}?${query}` }
}

function limitOf(call: Call, service: ServiceName, maxLimit: number): number {
  const text = call.query('limit')
  if (text === undefined || text === '') return maxLimit
  if (!/^-?\d+$/.test(text)) throw new ApiError(service, 400, 'limit param must be an integer')
  const limit = Number(text)
  if (limit < 0) throw new ApiError(service, 400, 'limit param must be positive')
  return Math.min(limit === 0 ? maxLimit : limit, maxLimit)
}

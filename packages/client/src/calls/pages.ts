export interface Page<T> {
  items: T[]
  /** Marker of the page before; null: this is the first one. */
  prev: string | null
  /** Marker of the page after; null: this is the last one. */
  next: string | null
}

interface Place {
  limit?: unknown
  marker?: unknown
}

/** So many are asked for at a time where nothing else is said. */
const PAGE_SIZE = 100

/**
 * A list, read a page at a time while it is gone through. Going through it again asks again.
 *
 * @example
 * for await (const cluster of client.clusters.list({ sort_by: 'name' })) console.log(cluster.name)
 */
export class Pages<T> implements AsyncIterable<T> {
  readonly #read: (place: { limit: number; marker?: string }) => Promise<Page<T>>
  readonly #first: Place

  constructor(read: (place: { limit: number; marker?: string }) => Promise<Page<T>>, first: Place = {}) {
    this.#read = read
    this.#first = first
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for await (const { items } of this.byPage()) yield* items
  }

  /**
   * Page by page, from the one that `marker` of the query names.
   *
   * @example
   * for await (const { items, next } of client.clusters.list({ limit: 50 }).byPage()) console.log(items.length, next)
   */
  async *byPage(): AsyncGenerator<Page<T>> {
    const limit = typeof this.#first.limit === 'number' ? this.#first.limit : PAGE_SIZE
    let marker = typeof this.#first.marker === 'string' ? this.#first.marker : undefined
    do {
      const page = await this.#read({ limit, ...(marker !== undefined && { marker }) })
      yield page
      marker = page.next ?? undefined
    } while (marker !== undefined)
  }

  /**
   * All of it.
   *
   * @example
   * const clusters = await client.clusters.list().all()
   */
  async all(): Promise<T[]> {
    const items: T[] = []
    for await (const page of this.byPage()) items.push(...page.items)
    return items
  }
}

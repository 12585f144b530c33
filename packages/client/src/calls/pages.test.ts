import { expect, test } from 'vitest'
import { type Page, Pages } from './pages.ts'

/** Seven numbers; the marker is the last one of the page before. */
function numbers(first: { limit?: number; marker?: string } = {}) {
  const reads: unknown[] = []
  const pages = new Pages<number>((place): Promise<Page<number>> => {
    reads.push(place)
    const from = Number(place.marker ?? 0)
    const items = [1, 2, 3, 4, 5, 6, 7].filter((each) => each > from).slice(0, place.limit)
    const last = items.at(-1) ?? 7
    return Promise.resolve({ items, prev: null, next: last < 7 ? String(last) : null })
  }, first)
  return { pages, reads }
}

test('a list is gone through page by page', async () => {
  const { pages, reads } = numbers({ limit: 3 })
  expect(await pages.all()).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(reads).toEqual([{ limit: 3 }, { limit: 3, marker: '3' }, { limit: 3, marker: '6' }])
})

test('who stops early asks for no further page', async () => {
  const { pages, reads } = numbers({ limit: 3 })
  for await (const each of pages) if (each === 2) break
  expect(reads).toHaveLength(1)
})

test('it begins after the marker, and again when it is gone through again', async () => {
  const { pages, reads } = numbers({ marker: '5' })
  expect(await pages.all()).toEqual([6, 7])
  expect(await pages.all()).toEqual([6, 7])
  expect(reads).toHaveLength(2)
})

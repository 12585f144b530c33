import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pages } from './pages.ts'

test.each(Object.keys(pages))('%s says what the code does (npm run docs:reference writes it)', (file) => {
  expect(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')).toBe(pages[file]?.())
})

test('every option of the service says what it is for', () => {
  const rows = pages['configuration.md']?.().split('\n') ?? []
  expect(rows.filter((row) => row.endsWith('|  |'))).toEqual([])
})

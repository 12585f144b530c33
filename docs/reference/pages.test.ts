import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pages } from './pages.ts'

test.each(Object.keys(pages))('%s says what the code does (npm run docs:reference writes it)', (file) => {
  expect(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')).toBe(pages[file]?.())
})

import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { SECTIONS } from './.vitepress/sections.ts'

test('every page stands in the side bar of the site, and once', () => {
  const shown = SECTIONS.flatMap(({ pages }) => pages.map(([, page]) => `${page}.md`))
  const pages = globSync('**/*.md', { cwd: import.meta.dirname }).filter((file) => file !== 'index.md')
  expect([...shown].sort()).toEqual(pages.sort())
})

import { globSync } from 'node:fs'
import { createMarkdownRenderer } from 'vitepress'
import { expect, test } from 'vitest'
import { hideComments } from './.vitepress/hidden-comments.ts'
import { SECTIONS } from './.vitepress/sections.ts'

test('every page stands in the side bar of the site, and once', () => {
  const shown = SECTIONS.flatMap(({ pages }) => pages.map(([, page]) => `${page}.md`))
  const pages = globSync('**/*.md', { cwd: import.meta.dirname }).filter((file) => file !== 'index.md')
  expect([...shown].sort()).toEqual(pages.sort())
})

test('the site shows <words> in brackets, and not where programs write', async () => {
  const markdown = await createMarkdownRenderer('.', { config: (own) => hideComments(own.set({ html: false })) })
  const page =
    'Say <name>.\n<!-- load -->\nWords.\n<!-- end -->\n\n<!-- table -->\n| a |\n|---|\n| 1 |\n<!-- end of table -->\n'
  const html = markdown.render(page)
  expect(html).toContain('Say &lt;name&gt;.')
  expect(html).toContain('<p>Words.</p>')
  expect(html.trim()).toMatch(/<td>1<\/td>\s*<\/tr>\s*<\/tbody>\s*<\/table>$/)
  expect(html).not.toContain('--')
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitepress'
import { hideComments } from './hidden-comments.ts'
import { SECTIONS } from './sections.ts'

/** Their tables need the room that the outline would have. */
const WIDE: ReadonlySet<string> = new Set(['performance.md', 'plugins/hadoop.md'])

export default defineConfig({
  title: 'Fennec',
  description: 'Data-processing clusters on OpenStack',
  lang: 'en',
  outDir: '../var/docs',
  cacheDir: '../var/docs-cache',
  // A link to nothing ends the build.
  ignoreDeadLinks: false,
  lastUpdated: false,
  // `<cluster>` in a sentence is what it says, and no element.
  markdown: { config: (markdown) => hideComments(markdown.set({ html: false })) },
  transformPageData({ relativePath, frontmatter }) {
    const text = readFileSync(join(import.meta.dirname, '..', relativePath), 'utf8')
    // An outline of nothing took a third of the width, and tables were cut off.
    if (WIDE.has(relativePath) || !/^## /m.test(text)) frontmatter.aside = false
  },
  themeConfig: {
    search: { provider: 'local' },
    sidebar: SECTIONS.map(({ text, pages }) => ({
      text,
      items: pages.map(([title, page]) => ({ text: title, link: `/${page}` })),
    })),
    outline: [2, 3],
  },
})

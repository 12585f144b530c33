import { defineConfig } from 'vitepress'
import { SECTIONS } from './sections.ts'

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
  markdown: { config: (markdown) => void markdown.set({ html: false }) },
  themeConfig: {
    search: { provider: 'local' },
    sidebar: SECTIONS.map(({ text, pages }) => ({
      text,
      items: pages.map(([title, page]) => ({ text: title, link: `/${page}` })),
    })),
    outline: [2, 3],
  },
})

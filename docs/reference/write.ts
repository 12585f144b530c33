/** `npm run docs:reference`: writes the pages that are made from the code. */
import { writeFileSync } from 'node:fs'
import { pages } from './pages.ts'

for (const [file, page] of Object.entries(pages)) writeFileSync(new URL(`../${file}`, import.meta.url), page())

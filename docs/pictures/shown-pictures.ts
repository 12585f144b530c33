import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const docs = join(import.meta.dirname, '..')

/** Files of this folder that pages of the documentation show. */
export function shownPictures(): string[] {
  const pages = globSync('**/*.md', { cwd: docs }).map((page) => readFileSync(join(docs, page), 'utf8'))
  const names = pages.flatMap((text) =>
    [...text.matchAll(/\]\([./]*pictures\/([\w-]+\.png)\)/g)].map(([, name = '']) => name),
  )
  return [...new Set(names)].sort()
}

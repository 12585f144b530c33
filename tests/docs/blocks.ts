import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const repository = join(import.meta.dirname, '../..')

/** A fenced block of a page. */
export interface Block {
  /** Below the repository. */
  page: string
  line: number
  language: string
  /** What stands after the language: `run=package as=admin serve`. */
  attributes: Record<string, string>
  text: string
}

const FENCE = /^( *)```(\S*) *(.*)$/

/** README and docs/. */
export function allPages(): { page: string; text: string }[] {
  const pages = ['README.md', ...globSync('docs/**/*.md', { cwd: repository }).sort()]
  return pages.map((page) => ({ page, text: readFileSync(join(repository, page), 'utf8') }))
}

/** In the order in which they stand. */
export const allBlocks = (): Block[] => allPages().flatMap(({ page, text }) => blocksOf(page, text))

export function blocksOf(page: string, text: string): Block[] {
  const blocks: Block[] = []
  let open: Block | null = null
  for (const [at, line] of text.split('\n').entries()) {
    const [fence, , language = '', words = ''] = FENCE.exec(line) ?? []
    if (fence === undefined) {
      if (open) open.text += `${line}\n`
    } else if (open) {
      blocks.push(open)
      open = null
    } else {
      open = { page, line: at + 1, language, attributes: attributesOf(words), text: '' }
    }
  }
  if (open) throw new Error(`${page}:${open.line}: the block has no end.`)
  return blocks
}

function attributesOf(words: string): Record<string, string> {
  const pairs = words.split(' ').filter((word) => word !== '')
  return Object.fromEntries(pairs.map((word) => [word.split('=')[0] ?? '', word.split('=')[1] ?? '']))
}

export const nameOf = ({ page, line }: Block): string => `${page}:${line}`

/** Who runs it: `sandbox` unless it says another place. */
export const placeOf = ({ attributes }: Block): string => attributes.run ?? 'sandbox'

export const blocksAt = (place: string): Block[] => allBlocks().filter((block) => placeOf(block) === place)

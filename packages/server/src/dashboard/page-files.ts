import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

export interface PageFile {
  contentType: string
  plain: Buffer
  gzipped: Buffer
}

const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** A name without directories: nothing beside the folder can be named. No file system is asked for one that it finds too long. */
const ASSET_NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}$/

/** The built page. Assets have their content's hash in their names, so each is read and compressed once. */
export class PageFiles {
  readonly #directory: string
  readonly #assets = new Map<string, Promise<PageFile | null>>()

  constructor(directory: string) {
    this.#directory = directory
  }

  /** Read anew each time: a new build changes it under the same name. null: the page is not built. */
  async index(): Promise<PageFile | null> {
    return await load(join(this.#directory, 'index.html'))
  }

  /** The document for who is logged in: with the frame of a page of the navigation, else with that of all pages inside. */
  async framed(page: string): Promise<PageFile | null> {
    const own = ASSET_NAME.test(page) ? await load(join(this.#directory, 'frames', `${page}.html`)) : null
    return own ?? (await load(join(this.#directory, 'frames', 'inside.html')))
  }

  async asset(name: string): Promise<PageFile | null> {
    if (!ASSET_NAME.test(name)) return null
    const known = this.#assets.get(name) ?? load(join(this.#directory, 'assets', name))
    this.#assets.set(name, known)
    const file = await known
    // What is not there must not fill the memory, and may be there after the next build.
    if (file === null) this.#assets.delete(name)
    return file
  }
}

async function load(path: string): Promise<PageFile | null> {
  const plain = await readIfThere(path)
  if (plain === null) return null
  const contentType = CONTENT_TYPES[extname(path)] ?? 'application/octet-stream'
  return { contentType, plain, gzipped: await promisify(gzip)(plain, { level: 9 }) }
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

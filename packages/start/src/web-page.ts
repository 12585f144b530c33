import { execFile } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const page = fileURLToPath(new URL('../../dashboard/', import.meta.url))
const built = join(page, 'dist', 'index.html')
/** The forms read their texts and limits from the contract. */
const sources = ['src', 'index.html', 'vite.config.ts', 'package.json', '../contract/src'].map((path) =>
  join(page, path),
)

/** Whether the page has to be built before it can be served: it is not there, or older than what it is made of. */
export function webPageIsStale(): boolean {
  return !existsSync(built) || Math.max(...sources.map(newestChangeMs)) > statSync(built).mtimeMs
}

function newestChangeMs(path: string): number {
  const { mtimeMs } = statSync(path)
  const inside = statSync(path).isDirectory() ? readdirSync(path).map((name) => newestChangeMs(join(path, name))) : []
  return Math.max(mtimeMs, ...inside)
}

/** @throws Error with the last words of the build */
export async function buildWebPage(): Promise<void> {
  const vite = join(dirname(createRequire(join(page, 'package.json')).resolve('vite/package.json')), 'bin/vite.js')
  try {
    // Whatever this process runs as: built for anything but production, the page is half as large again and slow.
    const env = { ...process.env, NODE_ENV: 'production' }
    await promisify(execFile)(process.execPath, [vite, 'build'], { cwd: page, env })
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string }
    throw new Error(`The web page could not be built: ${stderr?.trim().split('\n').slice(-8).join('\n') || message}`)
  }
}

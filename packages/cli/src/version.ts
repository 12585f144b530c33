import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Of this package, in a clone and where it is installed alike. */
export function ownVersion(): string {
  const text = readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

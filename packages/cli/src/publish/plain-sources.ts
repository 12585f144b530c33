import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join, normalize } from 'node:path'

/** In an import or a re-export, of whatever is beside it. */
const RELATIVE = /((?:from|import)\s*\(?\s*')(\.{1,2}\/[^']+)\.ts'/g

/**
 * The files that a package is made of, from its entry on, as JavaScript: Node runs no TypeScript in node_modules. Tests and what only
 * they use are not reached.
 */
export function writePlainSources(source: string, entry: string, target: string): void {
  const waiting = [entry]
  const written = new Set<string>()
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (written.has(file)) continue
    written.add(file)
    // As `node` itself does it; what is stripped becomes blank, so that lines in traces are those of the repository.
    const code = stripTypeScriptTypes(readFileSync(join(source, file), 'utf8'))
    for (const [, , path = ''] of code.matchAll(RELATIVE)) waiting.push(`${normalize(join(dirname(file), path))}.ts`)
    const place = join(target, file.replace(/\.ts$/, '.js'))
    mkdirSync(dirname(place), { recursive: true })
    writeFileSync(place, code.replaceAll(RELATIVE, "$1$2.js'"))
  }
}

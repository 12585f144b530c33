import type { Guest } from '../interface.ts'
import { nodeScript } from './node-script.ts'
import { shellQuote } from './shell-quote.ts'

/** A file or a directory as it has to be on a node. */
export type NodeFile =
  | { path: string; content: string; mode?: number }
  /** Belongs to the login user, as whom the framework runs. */
  | { directory: string; mode?: number }

const FUNCTIONS = `set -eu
directory() { mkdir -p "$1"; chmod "$2" "$1"; chown "$login:" "$1"; }
# A reader never sees half a file; one that is right already is not touched.
file() {
  if [ -f "$1" ] && printf %s "$3" | cmp -s - "$1"; then chmod "$2" "$1"; return; fi
  mkdir -p "\${1%/*}"
  # Of this shell alone: an engine whose lease ran out may still be at it beside the one that took over, and would rename it away.
  new=$1.fennec-new.$$
  printf %s "$3" > "$new"
  chmod "$2" "$new"
  mv -f "$new" "$1"
}
`

/** Sees that all of them are as they are described, in their order; a repeat finds nothing to do. */
export async function placeFiles(node: Guest, files: readonly NodeFile[], signal: AbortSignal): Promise<void> {
  const lines = files.map((each) =>
    'directory' in each
      ? `directory ${shellQuote(each.directory)} ${octal(each.mode ?? 0o755)}`
      : `file ${shellQuote(each.path)} ${octal(each.mode ?? 0o644)} ${shellQuote(each.content)}`,
  )
  await nodeScript(node, FUNCTIONS + lines.join('\n'), [], { signal })
}

const octal = (mode: number): string => mode.toString(8)

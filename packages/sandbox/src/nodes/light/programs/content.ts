import type { Shell } from '../shell/shell.ts'

/** What the named files hold, or standard input. A file that is not there is complained of. */
export async function contentOf(shell: Shell, names: string[], missing?: (name: string) => void): Promise<string> {
  if (names.length === 0) return await shell.streams.in.rest()
  let content = ''
  for (const name of names) {
    const found = name === '-' ? await shell.streams.in.rest() : shell.machine.files.read(shell.path(name))
    if (found === undefined) missing?.(name)
    content += found ?? ''
  }
  return content
}

export const linesOf = (content: string): string[] => (content === '' ? [] : content.replace(/\n$/, '').split('\n'))

import { callWords } from '../shell/call.ts'
import type { Shell } from '../shell/shell.ts'

/** What a program starts in turn, as `sudo` and `env` do: never one of the shell's functions. */
export async function callNamed(shell: Shell, words: string[]): Promise<number> {
  const inner = shell.fork()
  inner.functions.clear()
  return await inner.apart(() => callWords(inner, words, async () => 0))
}

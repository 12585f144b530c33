import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** @throws Error with the last words of the program */
export async function command(program: string, words: string[], directory: string): Promise<string> {
  try {
    return (await run(program, words, { cwd: directory, maxBuffer: 64 * 1024 ** 2 })).stdout
  } catch (error) {
    const { stderr = '', message } = error as Error & { stderr?: string }
    throw new Error(`${program} ${words.slice(0, 3).join(' ')} failed: ${stderr.trim().slice(-1000) || message}`, {
      cause: error,
    })
  }
}

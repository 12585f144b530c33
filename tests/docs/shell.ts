import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

export interface Ran {
  status: number
  output: string
}

/** A reader's shell on a page: variables, and the directory it went to, are there for the next block. */
export interface PageShell {
  run(text: string): Promise<Ran>
  /** As it has it now; empty when it has none. */
  variable(name: string): Promise<string>
}

/** @param kept a directory for what the shell keeps between two blocks */
export function pageShell(directory: string, kept: string, environment: NodeJS.ProcessEnv): PageShell {
  const state = join(kept, 'state')
  const run = (text: string): Promise<Ran> => {
    // What a reader assigns is there later on, whether exported or not.
    const before = existsSync(state) ? `. '${state}'` : `cd '${directory}'`
    const after = `{ export -p; echo "cd '$PWD'"; } >'${state}'`
    return ranBash(`set -a -o pipefail; ${before}; set -e\n${text}\n${after}\n`, environment)
  }
  return {
    run,
    async variable(name) {
      const { output } = await run(`printf %s "$${name}"`)
      return output
    },
  }
}

function ranBash(script: string, environment: NodeJS.ProcessEnv): Promise<Ran> {
  const child = spawn('bash', ['-c', script], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', (text) => (output += text))
  child.stderr.on('data', (text) => (output += text))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ status: code ?? 1, output }))
  })
}

/** The commands of a `console` block, each with what it is shown to say. */
export function commandsOf(text: string): { command: string; shown: string }[] {
  const commands: { command: string; shown: string }[] = []
  for (const line of text.split('\n')) {
    const last = commands.at(-1)
    if (line.startsWith('$ ')) commands.push({ command: line.slice(2), shown: '' })
    else if (last?.command.endsWith('\\') && last.shown === '') last.command += `\n${line}`
    else if (last) last.shown += `${line}\n`
  }
  return commands
}

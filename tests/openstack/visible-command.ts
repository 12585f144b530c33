import { spawn } from 'node:child_process'
import { repository } from './settings.ts'

/** Runs a command in the repository with its output visible; its exit status. */
export function visibleCommand(words: string[], variables: Record<string, string> = {}): Promise<number> {
  const [program = 'npm', ...rest] = words
  return new Promise((resolve, reject) => {
    const child = spawn(program, rest, { cwd: repository, env: { ...process.env, ...variables }, stdio: 'inherit' })
    child.on('error', reject)
    child.on('exit', (status) => resolve(status ?? 1))
  })
}

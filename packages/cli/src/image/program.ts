import { spawn } from 'node:child_process'

export interface Said {
  status: number | null
  stdout: string
  stderr: string
}

interface Wish {
  input?: string
  /** Told of each line that it says, as it comes. */
  hears?: (line: string) => void
  signal?: AbortSignal
}

/** Who lacks a program is told which package has it. */
const PACKAGES: Readonly<Record<string, string>> = {
  'qemu-img': 'qemu-utils (Debian, Ubuntu) or qemu-img (Rocky)',
  'virt-customize': 'guestfs-tools (Debian, Ubuntu, Rocky)',
  'virt-sparsify': 'guestfs-tools (Debian, Ubuntu, Rocky)',
  guestfish: 'libguestfs-tools (Debian, Ubuntu) or guestfs-tools (Rocky)',
}

/** Runs a program to its end, however it ends. @throws {Error} when it cannot be started */
export function program(name: string, words: readonly string[], { input, hears, signal }: Wish = {}): Promise<Said> {
  const child = spawn(name, words, { stdio: 'pipe', ...(signal && { signal }) })
  const said = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const) {
    let line = ''
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      said[stream] += text
      const lines = `${line}${text}`.split('\n')
      line = lines.pop() ?? ''
      for (const each of lines) hears?.(each)
    })
    child[stream].on('end', () => line !== '' && hears?.(line))
  }
  // One that ends before it has read all has said why.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  return new Promise((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      const holder = error.code === 'ENOENT' ? PACKAGES[name] : undefined
      if (signal?.aborted) reject(signal.reason)
      else if (holder) reject(new Error(`${name} is not installed here: it is in package ${holder}.`))
      else reject(new Error(`${name} cannot be started: ${error.message}`))
    })
    child.once('close', (status) => resolve({ status, ...said }))
  })
}

/** The last line that a program said of its failure. */
export const lastWords = ({ stderr }: Said): string => stderr.trim().split('\n').at(-1) || 'it said nothing'

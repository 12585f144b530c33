import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { createInterface, type Interface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A command as many-commands.py takes it. */
interface Order {
  words: string[]
  environment: Record<string, string>
  /** Its working directory. */
  folder: string
  /** What is typed when it asks. */
  types?: string
}

/** What became of a command. */
export interface Outcome {
  status: number
  out: string
  err: string
}

/** Debian's `openstack`, many times for the price of one start (many-commands.py). One command at a time. */
export class ManyCommands {
  readonly #process: ChildProcessWithoutNullStreams
  readonly #lines: Interface
  #complaints = ''

  constructor() {
    this.#process = spawn('/usr/bin/python3', [fileURLToPath(new URL('many-commands.py', import.meta.url))])
    this.#lines = createInterface({ input: this.#process.stdout })
    this.#process.stderr.on('data', (piece: Buffer) => {
      this.#complaints += piece.toString()
    })
  }

  run(order: Order): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const ended = () => reject(new Error(`many-commands.py ended: ${this.#complaints}`))
      this.#process.once('exit', ended)
      this.#lines.once('line', (line) => {
        this.#process.off('exit', ended)
        resolve(JSON.parse(line) as Outcome)
      })
      this.#process.stdin.write(`${JSON.stringify(order)}\n`)
    })
  }

  stop(): void {
    this.#process.stdin.end()
  }
}

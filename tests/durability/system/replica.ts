import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { compileCache } from '../../system/compile-cache.ts'
import { wokenWithUs } from './woken-with-us.ts'

const main = fileURLToPath(new URL('../../../packages/server/src/main.ts', import.meta.url))
const dying = fileURLToPath(new URL('./dying.ts', import.meta.url))
const KEPT_LINES = 400

export interface ReplicaSetting {
  name: string
  /** As the configuration file of the service. */
  options: Record<string, unknown>
  environment: Record<string, string>
  /** Holds its configuration. */
  home: string
  /** FENNEC_TEST_DEATHS; null: it dies only when it is killed. */
  deaths: string | null
  /** Called when it died without having been told to stop. */
  onDeath(): void
  /** Started again when it dies. */
  restarts: boolean
}

/** One process of the service, started again whenever it dies, as an init system would. */
export class Replica {
  readonly name: string
  private readonly setting: ReplicaSetting
  private child: ChildProcess | undefined
  private stopping = false
  private lines: string[] = []
  private ready = Promise.withResolvers<void>()

  constructor(setting: ReplicaSetting) {
    this.name = setting.name
    this.setting = setting
  }

  get pid(): number {
    if (this.child?.pid === undefined) throw new Error(`${this.name} is not running`)
    return this.child.pid
  }

  /** Its last words, for a failure's report. */
  get log(): string {
    return this.lines.join('\n')
  }

  /** Resolves when database and cloud answer it. */
  start(): Promise<void> {
    const { name, options, environment, home, deaths } = this.setting
    const file = join(home, `${name}.json`)
    writeFileSync(file, JSON.stringify(options))
    const watched = deaths === null ? {} : { FENNEC_TEST_DEATHS: deaths }
    const words = ['--max-semi-space-size=8', ...(deaths === null ? [] : ['--import', dying]), main]
    const child = spawn(process.execPath, words, {
      env: {
        PATH: process.env.PATH,
        ...environment,
        ...watched,
        FENNEC_CONFIG: file,
        FENNEC_STOP_WITH_STDIN: '1',
        NODE_COMPILE_CACHE: compileCache,
      },
      // Its input is our life line: a test that is killed leaves no process.
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    this.child = child
    this.ready = Promise.withResolvers<void>()
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', this.heard)
    child.once('exit', (status, signal) => this.ended(status, signal))
    return this.ready.promise
  }

  private readonly heard = (line: string): void => {
    this.lines.push(line)
    if (this.lines.length > KEPT_LINES) this.lines = this.lines.slice(-KEPT_LINES / 2)
    if (line.includes('"msg":"SIGSTOP at') && this.child) wokenWithUs(this.child)
    if (line.includes('"msg":"ready: database and cloud answer"')) this.ready.resolve()
  }

  private ended(status: number | null, signal: NodeJS.Signals | null): void {
    if (this.stopping) return
    this.lines.push(`-- ${this.name} ended: ${signal ?? status}`)
    this.setting.onDeath()
    if (!this.setting.restarts) {
      // Nobody comes after it: whoever waits for it to be ready would wait for ever.
      this.ready.reject(new Error(`${this.name} ended: ${this.log}`))
      return
    }
    // Whoever waits for the one that died waits for its successor.
    const { resolve, reject } = this.ready
    this.start().then(resolve, reject)
  }

  whenReady(): Promise<void> {
    return this.ready.promise
  }

  /** SIGKILL: nothing of it gets to say anything. Resolves when its successor is ready. */
  async kill(): Promise<void> {
    const { child } = this
    if (child === undefined) throw new Error(`${this.name} is not running`)
    const ended = once(child, 'exit')
    process.kill(this.pid, 'SIGKILL')
    await ended
    await this.whenReady()
  }

  pause(): void {
    process.kill(this.pid, 'SIGSTOP')
    if (this.child) wokenWithUs(this.child)
  }

  resume(): void {
    process.kill(this.pid, 'SIGCONT')
  }

  /** `T`: it stands still. proc(5), third field of stat. */
  get isPaused(): boolean {
    const stat = readFileSync(`/proc/${this.pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('T')
  }

  get memoryMiB(): number {
    const status = readFileSync(`/proc/${this.pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
  }

  async stop(): Promise<void> {
    this.stopping = true
    const child = this.child
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGCONT')
    child.kill('SIGTERM')
    const killer = setTimeout(() => child.kill('SIGKILL'), 10_000)
    await ended
    clearTimeout(killer)
  }
}

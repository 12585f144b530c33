import { posix } from 'node:path'
import type { LoginUser } from '../../users.ts'
import type { Machine } from '../machine.ts'
import type { Scope } from './expand.ts'
import { Exit, LoopJump, Return } from './jumps.ts'
import { parse } from './parse.ts'
import { runScript } from './run.ts'
import type { Streams } from './streams.ts'
import type { Command, Script } from './syntax.ts'

/** A program of a light node: answers with its exit status. */
export type Program = (shell: Shell, args: string[]) => number | Promise<number>

interface Beginning {
  machine: Machine
  user: LoginUser
  programs: Map<string, Program>
  streams: Streams
}

/** The state of one shell on a light node; `run.ts` carries scripts out in it. */
export class Shell implements Scope {
  readonly machine: Machine
  readonly user: LoginUser
  readonly programs: Map<string, Program>
  readonly functions = new Map<string, Command>()
  /** Of what runs in the background: how it ends. */
  readonly jobs = new Map<number, Promise<number>>()
  readonly exported = new Set<string>()
  streams: Streams
  args: string[] = []
  name = 'sh'
  cwd: string
  status = 0
  lastPid = 0
  /** Status of the last $(…): what an assignment alone ends with. */
  outputStatus = 0
  stopsAtError = false
  /** Its number, when somebody asks; of its subshells too. */
  private self: { pid?: number } = {}
  private readonly variables: Map<string, string>

  constructor({ machine, user, programs, streams }: Beginning) {
    this.machine = machine
    this.user = user
    this.programs = programs
    this.streams = streams
    this.cwd = user.home
    const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
    this.variables = new Map(Object.entries({ HOME: user.home, USER: user.name, LOGNAME: user.name, PATH: path }))
  }

  /** What begins in this shell and cannot change it: a subshell. */
  fork(streams: Streams = this.streams): Shell {
    const { machine, user, programs } = this
    const forked = new Shell({ machine, user, programs, streams })
    for (const [name, value] of this.variables) forked.set(name, value)
    for (const [name, body] of this.functions) forked.functions.set(name, body)
    for (const name of this.exported) forked.exported.add(name)
    forked.self = this.self
    forked.args = this.args
    forked.name = this.name
    forked.cwd = this.cwd
    forked.status = this.status
    forked.lastPid = this.lastPid
    forked.stopsAtError = this.stopsAtError
    return forked
  }

  /** A shell that is started as a program: it knows only what was exported. */
  fresh(user = this.user): Shell {
    const { machine, programs, streams } = this
    const shell = new Shell({ machine, user, programs, streams })
    for (const name of this.exported) {
      shell.exported.add(name)
      shell.set(name, this.value(name) ?? '')
    }
    shell.cwd = this.cwd
    return shell
  }

  /** A whole script, to its end. */
  async runText(text: string): Promise<number> {
    return await this.apart(async () => await runScript(this, parse(text)))
  }

  /** Whatever ends the work ends it here. */
  async apart(work: () => Promise<number>): Promise<number> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof Exit || error instanceof Return) return error.status
      if (error instanceof LoopJump) return 0
      this.streams.err(`${this.name}: ${error instanceof Error ? error.message : String(error)}\n`)
      return 2
    }
  }

  value(name: string): string | undefined {
    if (/^\d+$/.test(name)) return name === '0' ? this.name : this.args[Number(name) - 1]
    if (name === '#') return String(this.args.length)
    if (name === '?') return String(this.status)
    if (name === '!') return this.lastPid === 0 ? '' : String(this.lastPid)
    if (name === '$') return String(this.pid())
    if (name === '-') return this.stopsAtError ? 'e' : ''
    if (name === 'PWD') return this.cwd
    return this.variables.get(name)
  }

  private pid(): number {
    this.self.pid ??= this.machine.processes.nextPid()
    return this.self.pid
  }

  set(name: string, value: string): void {
    this.variables.set(name, value)
  }

  unset(name: string): void {
    this.variables.delete(name)
  }

  async output(body: Script): Promise<string> {
    let text = ''
    const inner = this.fork({
      ...this.streams,
      out: (said) => {
        text += said
      },
    })
    this.outputStatus = await inner.apart(() => runScript(inner, body))
    return text
  }

  /** Absolute and without dots. */
  path(written: string): string {
    return posix.resolve(this.cwd, written)
  }

  paths(source: string): string[] {
    const absolute = source.startsWith('\\/')
    // A star does not find hidden files.
    const pattern = new RegExp(`^${source.replace(/(^|\/)(\[\^\/\]\*)/g, '$1(?!\\.)$2')}$`, 's')
    const here = this.cwd === '/' ? '/' : `${this.cwd}/`
    const all = this.machine.files.all()
    const seen = absolute ? all : all.filter((path) => path.startsWith(here)).map((path) => path.slice(here.length))
    return seen.filter((path) => pattern.test(path)).sort()
  }
}

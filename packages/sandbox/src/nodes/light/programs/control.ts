import { Exit, LoopJump, Return } from '../shell/jumps.ts'
import { parse } from '../shell/parse.ts'
import { runScript } from '../shell/run.ts'
import type { Program, Shell } from '../shell/shell.ts'
import { callNamed } from './call-named.ts'

const status = (shell: Shell, word: string | undefined): number => (word === undefined ? shell.status : Number(word))

/** What the shell itself does. */
export const control: Record<string, Program> = {
  ':': () => 0,
  true: () => 0,
  false: () => 1,
  exit(shell, [word]) {
    throw new Exit(status(shell, word))
  },
  return(shell, [word]) {
    throw new Return(status(shell, word))
  },
  break() {
    throw new LoopJump(true)
  },
  continue() {
    throw new LoopJump(false)
  },
  shift(shell, [word]) {
    shell.args = shell.args.slice(Number(word ?? 1))
    return 0
  },
  set(shell, args) {
    const [first = ''] = args
    if (first === '--') shell.args = args.slice(1)
    else if (/^-[a-z]*e/.test(first)) shell.stopsAtError = true
    else if (/^\+[a-z]*e/.test(first)) shell.stopsAtError = false
    return 0
  },
  unset(shell, names) {
    for (const name of names) shell.unset(name)
    return 0
  },
  export: assign,
  local: assign,
  readonly: assign,
  // Nobody sends signals to a script here.
  trap: () => 0,
  umask: () => 0,
  async wait(shell, pids) {
    const numbers = pids.length === 0 ? [...shell.jobs.keys()] : pids.map(Number)
    let last = 0
    for (const pid of numbers) last = (await shell.jobs.get(pid)) ?? 127
    return pids.length === 0 ? 0 : last
  },
  cd(shell, [where]) {
    const path = shell.path(where ?? shell.value('HOME') ?? '/')
    if (!shell.machine.files.isDirectory(path)) {
      shell.streams.err(`cd: can't cd to ${where}\n`)
      return 1
    }
    shell.cwd = path
    return 0
  },
  pwd(shell) {
    shell.streams.out(`${shell.cwd}\n`)
    return 0
  },
  async eval(shell, words) {
    return await runScript(shell, parse(words.join(' ')))
  },
  async '.'(shell, [file = '']) {
    return await runScript(shell, parse(shell.machine.files.read(shell.path(file)) ?? ''))
  },
  async exec(shell, words) {
    if (words.length === 0) return 0
    throw new Exit(await callNamed(shell, words))
  },
  async command(shell, args) {
    const [flag, name = ''] = args
    if (flag !== '-v' && flag !== '-V') return await callNamed(shell, args)
    const known = shell.functions.has(name) || shell.programs.has(name)
    if (known) shell.streams.out(`${name}\n`)
    return known ? 0 : 127
  },
}

function assign(shell: Shell, words: string[]): number {
  for (const word of words) {
    const [name = '', ...value] = word.split('=')
    if (name.startsWith('-')) continue
    if (value.length > 0) shell.set(name, value.join('='))
    shell.exported.add(name)
  }
  return 0
}

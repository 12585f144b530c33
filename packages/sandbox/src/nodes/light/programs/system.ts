import { ProgramError } from '../shell/call.ts'
import type { Program } from '../shell/shell.ts'
import { callNamed } from './call-named.ts'
import { flagsOf } from './flags.ts'

const COLUMN = 'comm='

/** `sh [-e] -s [--] WORDS`, `sh -c TEXT [NAME WORDS]`, `sh FILE WORDS`. */
const sh: Program = async (shell, args) => {
  const inner = shell.fresh()
  const left = [...args]
  let flags = ''
  while (/^-./.test(left[0] ?? '') && !flags.endsWith('--')) flags += left.shift()
  inner.stopsAtError = flags.includes('e')
  const told = flags.includes('c')
  const named = !told && !flags.includes('s') && left.length > 0
  const first = told || named ? (left.shift() ?? '') : ''
  const file = named ? shell.machine.files.read(shell.path(first)) : undefined
  const script = told ? first : named ? file : await shell.streams.in.rest()
  if (script === undefined) throw new ProgramError(`cannot open ${first}: No such file`, 2)
  if (named) inner.name = first
  else if (told) inner.name = left.shift() ?? 'sh'
  inner.args = left
  return await inner.runText(script)
}

/** `sudo [-nHE] [-u USER] [--] COMMAND`: nobody is asked for a password, as on a cloud image. */
const sudo: Program = async (shell, args) => {
  const left = [...args]
  let name = 'root'
  while (/^-./.test(left[0] ?? '')) {
    const flag = left.shift() ?? ''
    if (flag === '--') break
    if (flag === '-u') name = left.shift() ?? name
  }
  const user = shell.machine.users.find((one) => one.name === name) ?? shell.user
  const cwd = shell.cwd
  const inner = shell.fresh(user)
  inner.cwd = cwd
  return await callNamed(inner, left)
}

/** `su [-s SHELL] USER -c TEXT`: root becomes a user. */
const su: Program = async (shell, args) => {
  const left = args[0] === '-s' ? args.slice(2) : args
  const [name, , text = ''] = left
  const user = shell.machine.users.find((one) => one.name === name)
  if (!user) throw new ProgramError(`user ${name} does not exist`, 1)
  const { cwd } = shell
  const inner = shell.fresh(user)
  inner.cwd = cwd
  return await inner.runText(text)
}

function pidsOf(args: string[]): { signal: string; pids: number[] } {
  const [first = '', ...rest] = args
  if (first === '-s') return { signal: rest[0] ?? '', pids: rest.slice(1).map(Number) }
  return first.startsWith('-')
    ? { signal: first.slice(1), pids: rest.map(Number) }
    : { signal: '', pids: args.map(Number) }
}

const named: Program = (shell, args) => {
  const { flags, words } = flagsOf(args)
  const pattern = new RegExp(flags.has('x') ? `^(?:${words[0] ?? ''})$` : (words[0] ?? ''))
  const found = shell.machine.processes.list().filter((one) => pattern.test(flags.has('f') ? one.command : one.name))
  shell.streams.out(flags.has('c') ? `${found.length}\n` : found.map((one) => `${one.pid}\n`).join(''))
  return Number(found.length === 0)
}

/** Programs about the node itself, and what runs on it. */
export const system: Record<string, Program> = {
  sh,
  bash: sh,
  dash: sh,
  sudo,
  pgrep: named,
  env: (shell, args) =>
    callNamed(
      shell,
      args.filter((word) => !/^\w+=/.test(word)),
    ),
  setsid: callNamed,
  su,
  nohup: callNamed,
  async sleep(shell, [seconds = '0']) {
    await shell.machine.pause(Number.parseFloat(seconds) || 0)
    return 0
  },
  kill(shell, args) {
    const { signal, pids } = pidsOf(args)
    let status = 0
    for (const pid of pids) {
      if (shell.machine.processes.find(pid) === undefined) {
        shell.streams.err(`kill: (${pid}) - No such process\n`)
        status = 1
      } else if (signal !== '0') shell.machine.processes.end(pid)
    }
    return status
  },
  ps(shell, args) {
    const names = args.includes(COLUMN)
    const lines = shell.machine.processes.list().map((one) => (names ? one.name : `${one.pid} ${one.command}`))
    shell.streams.out(lines.map((line) => `${line}\n`).join(''))
    return 0
  },
  hostname(shell, args) {
    const [name] = flagsOf(args).words
    if (name === undefined) shell.streams.out(`${shell.machine.hostName}\n`)
    else shell.machine.hostName = name
    return 0
  },
  id(shell, args) {
    const { flags } = flagsOf(args)
    const { name, uid } = shell.user
    shell.streams.out(flags.has('n') ? `${name}\n` : flags.size > 0 ? `${uid}\n` : `uid=${uid}(${name})\n`)
    return 0
  },
  whoami(shell) {
    shell.streams.out(`${shell.user.name}\n`)
    return 0
  },
  date(shell) {
    shell.streams.out(`${Math.floor(Date.now() / 1000)}\n`)
    return 0
  },
  uname(shell) {
    shell.streams.out('Linux\n')
    return 0
  },
  getent(shell, [table = '', name = '']) {
    const lines =
      table === 'hosts'
        ? (shell.machine.files.read('/etc/hosts') ?? '').split('\n')
        : shell.machine.users.map((user) => `${user.name}:x:${user.uid}:${user.uid}::${user.home}:/bin/bash`)
    const found = lines.find((line) => line.split(table === 'hosts' ? /\s+/ : ':').includes(name))
    if (found === undefined) return 2
    shell.streams.out(`${found}\n`)
    return 0
  },
}

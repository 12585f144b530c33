import { callWords } from './call.ts'
import { expandPattern, expandText, expandWords } from './expand.ts'
import { Exit, LoopJump } from './jumps.ts'
import { redirected } from './redirect.ts'
import type { Shell } from './shell.ts'
import { textInput } from './streams.ts'
import type { Chain, Command, Pipeline, Script } from './syntax.ts'

/** `tested`: somebody asks for the status, so that a failure does not end a shell that stops at errors. */
export async function runScript(shell: Shell, script: Script, tested = false): Promise<number> {
  for (const chain of script) {
    if (chain.background) await runBehind(shell, chain)
    else await runChain(shell, chain, tested)
  }
  return shell.status
}

async function runChain(shell: Shell, { first, rest }: Chain, tested: boolean): Promise<number> {
  await runPipeline(shell, first, tested || rest.length > 0)
  for (const [index, { op, pipeline }] of rest.entries()) {
    if ((op === '&&') === (shell.status === 0)) await runPipeline(shell, pipeline, tested || index < rest.length - 1)
  }
  return shell.status
}

/** What is put behind goes on beside what follows; a program of the node's own files is a daemon. */
async function runBehind(shell: Shell, chain: Chain): Promise<void> {
  const { processes } = shell.machine
  const [command] = chain.first.commands
  const alone = chain.rest.length === 0 && chain.first.commands.length === 1
  const words = alone && command?.kind === 'simple' ? await expandWords(shell, command.words) : []
  while (words[0] === 'setsid' || words[0] === 'nohup') words.shift()
  const [program = 'sh'] = words
  const pid = processes.start(program, words)
  shell.lastPid = pid
  shell.status = 0
  const daemon = program.includes('/') && shell.machine.files.exists(shell.path(program))
  if (daemon && command !== undefined) {
    await redirected(shell, command.redirects, async () => 0)
    return
  }
  const inner = shell.fork({ ...shell.streams, in: textInput('') })
  const ended = inner.apart(() => runChain(inner, chain, false)).finally(() => processes.end(pid))
  shell.jobs.set(pid, ended)
}

async function runPipeline(shell: Shell, { commands, not }: Pipeline, tested: boolean): Promise<void> {
  const [only] = commands
  let status = 0
  if (commands.length === 1 && only !== undefined) {
    status = await runCommand(shell, only, tested || not)
  } else {
    let input = shell.streams.in
    for (const [index, command] of commands.entries()) {
      let said = ''
      const out =
        index === commands.length - 1
          ? shell.streams.out
          : (text: string) => {
              said += text
            }
      const inner = shell.fork({ in: input, out, err: shell.streams.err })
      status = await inner.apart(() => runCommand(inner, command, true))
      input = textInput(said)
    }
  }
  shell.status = not ? Number(status === 0) : status
  if (shell.status !== 0 && !tested && !not && shell.stopsAtError) throw new Exit(shell.status)
}

async function runCommand(shell: Shell, command: Command, tested: boolean): Promise<number> {
  await shell.machine.turn()
  if (command.kind === 'function') {
    shell.functions.set(command.name, command.body)
    return 0
  }
  if (command.kind === 'simple') return await runSimple(shell, command, tested)
  return await redirected(shell, command.redirects, () => runCompound(shell, command, tested))
}

async function runSimple(
  shell: Shell,
  command: Extract<Command, { kind: 'simple' }>,
  tested: boolean,
): Promise<number> {
  shell.outputStatus = 0
  const words = await expandWords(shell, command.words)
  const before = command.sets.map(({ name }) => ({ name, value: shell.value(name) }))
  for (const { name, value } of command.sets) shell.set(name, await expandText(shell, value))
  if (words.length === 0) return await redirected(shell, command.redirects, async () => shell.outputStatus)
  try {
    return await redirected(shell, command.redirects, () =>
      callWords(shell, words, (body) => runCommand(shell, body, tested)),
    )
  } finally {
    // They were for this command alone.
    for (const { name, value } of before) {
      if (value === undefined) shell.unset(name)
      else shell.set(name, value)
    }
  }
}

type Compound = Exclude<Command, { kind: 'simple' | 'function' }>

async function runCompound(shell: Shell, command: Compound, tested: boolean): Promise<number> {
  switch (command.kind) {
    case 'group': {
      if (!command.apart) return await runScript(shell, command.body, tested)
      const inner = shell.fork()
      return await inner.apart(() => runScript(inner, command.body, tested))
    }
    case 'if':
      for (const { when, body } of command.arms) {
        if ((await runScript(shell, when, true)) === 0) return await runScript(shell, body, tested)
      }
      shell.status = 0
      return await runScript(shell, command.otherwise, tested)
    case 'loop':
      return await loop(shell, async () => {
        if (((await runScript(shell, command.when, true)) === 0) === command.until) return undefined
        return await runScript(shell, command.body, tested)
      })
    case 'for': {
      const words = await expandWords(shell, command.words)
      return await loop(shell, async () => {
        const word = words.shift()
        if (word === undefined) return undefined
        shell.set(command.name, word)
        return await runScript(shell, command.body, tested)
      })
    }
    case 'case': {
      const text = await expandText(shell, command.word)
      for (const { patterns, body } of command.arms) {
        for (const pattern of patterns) {
          if ((await expandPattern(shell, pattern)).test(text)) return await runScript(shell, body, tested)
        }
      }
      return 0
    }
  }
}

/** `round` answers with the status of the loop's body, or with nothing when it is over. */
async function loop(shell: Shell, round: () => Promise<number | undefined>): Promise<number> {
  let status = 0
  for (;;) {
    try {
      const ended = await round()
      if (ended === undefined) return status
      status = ended
    } catch (error) {
      if (!(error instanceof LoopJump)) throw error
      status = 0
      if (error.ends) return status
    }
    await shell.machine.turn()
  }
}

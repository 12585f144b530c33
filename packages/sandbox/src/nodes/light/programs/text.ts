import { ProgramError } from '../shell/call.ts'
import { literal } from '../shell/pattern.ts'
import type { Program } from '../shell/shell.ts'
import { awk } from './awk.ts'
import { contentOf, linesOf } from './content.ts'
import { flagsOf } from './flags.ts'
import { basicPattern } from './pattern.ts'
import { sed } from './sed.ts'

function piece(fromEnd: boolean): Program {
  return async (shell, args) => {
    const { values, words } = flagsOf(
      args.map((word) => word.replace(/^-(\d+)$/, '-n$1')),
      'nc',
    )
    const content = await contentOf(shell, words)
    const count = values.get('c')
    const lines = linesOf(content)
    const wanted = values.get('n') ?? '10'
    const ended = lines.map((line) => `${line}\n`)
    if (count !== undefined)
      shell.streams.out(fromEnd ? content.slice(-Number(count)) : content.slice(0, Number(count)))
    else if (!fromEnd) shell.streams.out(ended.slice(0, Number(wanted)).join(''))
    else if (wanted.startsWith('+')) shell.streams.out(ended.slice(Number(wanted) - 1).join(''))
    else shell.streams.out(ended.slice(-Number(wanted)).join(''))
    return 0
  }
}

const SETS: Record<string, string> = { '\\n': '\n', '\\t': '\t', '\\\\': '\\', '\\0': '\0' }

/** The characters of a set of `tr`: escapes and ranges written out. */
function characters(set: string): string[] {
  const plain = set.replace(/\\[nt0\\]/g, (found) => SETS[found] ?? found)
  const listed = plain.replace(/(.)-(.)/gs, (_, from: string, to: string) => {
    const [first, last] = [from.charCodeAt(0), to.charCodeAt(0)]
    return Array.from({ length: Math.max(0, last - first + 1) }, (_one, index) =>
      String.fromCharCode(first + index),
    ).join('')
  })
  return [...listed]
}

/** Programs that read text and write text. */
export const text: Record<string, Program> = {
  awk,
  sed,
  head: piece(false),
  tail: piece(true),
  async cat(shell, names) {
    let status = 0
    const content = await contentOf(shell, flagsOf(names).words, (name) => {
      shell.streams.err(`cat: ${name}: No such file or directory\n`)
      status = 1
    })
    shell.streams.out(content)
    return status
  },
  async tee(shell, args) {
    const { flags, words } = flagsOf(args)
    const content = await shell.streams.in.rest()
    for (const word of words) {
      if (flags.has('a')) shell.machine.files.append(shell.path(word), content)
      else shell.machine.files.write(shell.path(word), content)
    }
    shell.streams.out(content)
    return 0
  },
  async grep(shell, args) {
    const { flags, values, words } = flagsOf(args, 'em')
    const wanted = values.get('e') ?? words.shift() ?? ''
    let missing = false
    const lines = linesOf(await contentOf(shell, words, () => (missing = true)))
    if (missing && !flags.has('s')) shell.streams.err('grep: No such file or directory\n')
    const source = flags.has('F') ? literal(wanted) : flags.has('E') ? wanted : basicPattern(wanted)
    const pattern = new RegExp(flags.has('x') ? `^(?:${source})$` : source, flags.has('i') ? 'i' : '')
    const found = lines.filter((line) => pattern.test(line) !== flags.has('v'))
    if (flags.has('c')) shell.streams.out(`${found.length}\n`)
    else if (!flags.has('q')) shell.streams.out(found.map((line) => `${line}\n`).join(''))
    return found.length > 0 ? 0 : missing ? 2 : 1
  },
  async tr(shell, args) {
    const { flags, words } = flagsOf(args)
    const [from, to] = [characters(words[0] ?? ''), characters(words[1] ?? '')]
    const input = await shell.streams.in.rest()
    const changed = [...input].flatMap((one) => {
      const at = from.indexOf(one)
      if (at < 0) return one
      return flags.has('d') ? [] : (to[at] ?? to.at(-1) ?? one)
    })
    const squeezed = to.length > 0 ? to : from
    const kept = changed.filter((one, at) => !flags.has('s') || one !== changed[at - 1] || !squeezed.includes(one))
    shell.streams.out(kept.join(''))
    return 0
  },
  async wc(shell, args) {
    const { flags, words } = flagsOf(args)
    const content = await contentOf(shell, words)
    const counts = [
      ['l', content.split('\n').length - 1],
      ['w', content.split(/\s+/).filter(Boolean).length],
      ['c', content.length],
    ] as const
    const shown = counts.filter(([flag]) => flags.size === 0 || flags.has(flag)).map(([, count]) => count)
    shell.streams.out(`${[...shown, ...words].join(' ')}\n`)
    return 0
  },
  async sort(shell, args) {
    const { flags, words } = flagsOf(args)
    const lines = linesOf(await contentOf(shell, words)).sort()
    if (flags.has('r')) lines.reverse()
    const shown = flags.has('u') ? [...new Set(lines)] : lines
    shell.streams.out(shown.map((line) => `${line}\n`).join(''))
    return 0
  },
  async cut(shell, args) {
    const { values, words } = flagsOf(args, 'df')
    const field = Number(values.get('f'))
    if (!Number.isInteger(field)) throw new ProgramError('only one field can be asked for here')
    const lines = linesOf(await contentOf(shell, words))
    const separator = values.get('d') ?? '\t'
    shell.streams.out(lines.map((line) => `${line.split(separator)[field - 1] ?? line}\n`).join(''))
    return 0
  },
}

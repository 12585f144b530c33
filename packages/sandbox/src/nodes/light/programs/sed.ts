import { ProgramError } from '../shell/call.ts'
import type { Program } from '../shell/shell.ts'
import { contentOf, linesOf } from './content.ts'
import { flagsOf } from './flags.ts'
import { basicPattern } from './pattern.ts'

type Edit = (line: string, number: number) => string[]

/** `sed [-i] [-e] s/…/…/[g]`, `/…/d` and `1i TEXT`: what scripts do to files of settings. */
export const sed: Program = async (shell, args) => {
  const { flags, values, words } = flagsOf(args, 'e')
  const edit = editOf(values.get('e') ?? words.shift() ?? '', flags.has('E') || flags.has('r'))
  if (!flags.has('i')) {
    shell.streams.out(edited(await contentOf(shell, words), edit))
    return 0
  }
  for (const word of words) {
    const path = shell.path(word)
    const content = shell.machine.files.read(path)
    if (content === undefined) throw new ProgramError(`can't read ${word}: No such file or directory`, 2)
    shell.machine.files.write(path, edited(content, edit))
  }
  return 0
}

/** A last line without its end keeps being without. */
function edited(content: string, edit: Edit): string {
  const lines = linesOf(content).flatMap((line, index) => edit(line, index + 1))
  return lines.join('\n') + (content.endsWith('\n') && lines.length > 0 ? '\n' : '')
}

function editOf(script: string, extended: boolean): Edit {
  const pattern = (text: string): string => (extended ? text : basicPattern(text))
  const [, inserted] = /^1i\s*\\?\s*(.*)$/s.exec(script) ?? []
  if (inserted !== undefined) return (line, number) => (number === 1 ? [inserted, line] : [line])
  const [, deleted] = /^\/(.*)\/d$/.exec(script) ?? []
  if (deleted !== undefined) {
    const gone = new RegExp(pattern(deleted))
    return (line) => (gone.test(line) ? [] : [line])
  }
  const [, , from, to, flags] = /^s(.)((?:\\.|(?!\1).)*)\1((?:\\.|(?!\1).)*)\1([gi]*)$/s.exec(script) ?? []
  if (from === undefined || to === undefined) throw new ProgramError(`this is not understood here: ${script}`)
  const search = new RegExp(pattern(from), flags)
  // \1 and & mean what $1 and $& mean to JavaScript; a dollar is a letter.
  const replacement = to.replaceAll('$', '$$$$').replace(/\\(\d)|\\(.)|&/g, (_, group?: string, letter?: string) => {
    if (group !== undefined) return `$${group}`
    return letter ?? '$&'
  })
  return (line) => [line.replace(search, replacement)]
}

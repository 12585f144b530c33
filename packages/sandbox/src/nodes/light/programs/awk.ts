import type { Program } from '../shell/shell.ts'
import { contentOf, linesOf } from './content.ts'
import { flagsOf } from './flags.ts'

/** `$2 == name { print $1, $3; exit }`, each part of which may be left out. */
const RULE =
  /^\s*(?:\$(\d+)\s*(==|!=)\s*("[^"]*"|\w+)|\/([^/]*)\/)?\s*(?:\{\s*print\s*([^;}]*?)\s*(;\s*exit\s*;?)?\s*\})?\s*$/

/** One rule that compares a field and prints fields. Of any other program nothing is known, and it prints nothing. */
export const awk: Program = async (shell, args) => {
  const variables = new Map<string, string>()
  const left = [...args]
  while (left[0] === '-v') {
    const [name = '', ...value] = (left[1] ?? '').split('=')
    variables.set(name, value.join('='))
    left.splice(0, 2)
  }
  const separator = left[0]?.startsWith('-F') ? flagsOf([left.shift() ?? ''], 'F').values.get('F') : undefined
  const [program = '', ...names] = left
  const lines = linesOf(await contentOf(shell, names))
  const rule = program.trim() === '' ? null : RULE.exec(program)
  if (rule === null) return 0
  const [, field, op, operand = '', pattern, printed, exits] = rule
  const compared = operand.startsWith('"') ? operand.slice(1, -1) : (variables.get(operand) ?? operand)
  const value = (line: string, number: string): string => {
    const fields = separator === undefined ? line.trim().split(/\s+/) : line.split(separator)
    return number === '0' ? line : (fields[Number(number) - 1] ?? '')
  }
  const wanted = (line: string): boolean =>
    (field === undefined || (value(line, field) === compared) === (op === '==')) &&
    (pattern === undefined || new RegExp(pattern).test(line))
  const columns = printed ? printed.split(',').map((one) => one.trim().replace(/^\$/, '')) : ['0']
  const found = lines.filter(wanted).map((line) => columns.map((number) => value(line, number)).join(' '))
  shell.streams.out((exits === undefined ? found : found.slice(0, 1)).map((line) => `${line}\n`).join(''))
  return 0
}

import type { Program, Shell } from '../shell/shell.ts'

/** echo, printf, read and test. */
export const talk: Record<string, Program> = {
  echo(shell, args) {
    const bare = args[0] === '-n'
    shell.streams.out(args.slice(bare ? 1 : 0).join(' ') + (bare ? '' : '\n'))
    return 0
  },
  printf(shell, [format = '', ...args]) {
    const left = [...args]
    do shell.streams.out(formatted(format, left))
    while (left.length > 0 && /%[^%]/.test(format))
    return 0
  },
  async read(shell, args) {
    const names = args.filter((word) => !word.startsWith('-'))
    const line = await shell.streams.in.line()
    const values = split(line ?? '', shell.value('IFS') ?? ' \t\n', names.length)
    for (const [index, name] of names.entries()) shell.set(name, values[index] ?? '')
    return line === undefined ? 1 : 0
  },
  test: (shell, args) => Number(!holds(shell, args)),
  '[': (shell, args) => Number(!holds(shell, args.slice(0, -1))),
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', '0': '\0', '\\': '\\', '"': '"' }

/** Takes from `left` what the format asks for. */
function formatted(format: string, left: string[]): string {
  return format.replace(
    /\\(.)|%(-)?(\d+)?(?:\.(\d+))?([sdbxc%])/gs,
    (
      found,
      escaped: string | undefined,
      minus: string | undefined,
      width = '0',
      most: string | undefined,
      kind = '',
    ) => {
      if (escaped !== undefined) return ESCAPES[escaped] ?? found
      if (kind === '%') return '%'
      const given = left.shift() ?? ''
      const text = kind === 'd' ? String(Number(given) || 0) : kind === 'x' ? Number(given).toString(16) : given
      const cut = most === undefined ? text : text.slice(0, Number(most))
      return minus ? cut.padEnd(Number(width)) : cut.padStart(Number(width))
    },
  )
}

/** The last of `count` parts has all that is left. */
function split(line: string, separators: string, count: number): string[] {
  const blank = /^\s*$/.test(separators)
  let left = blank ? line.trim() : line
  const parts: string[] = []
  while (parts.length < count - 1) {
    const at = [...left].findIndex((character) => separators.includes(character))
    if (at < 0) break
    parts.push(left.slice(0, at))
    left = blank ? left.slice(at).trimStart() : left.slice(at + 1)
  }
  return [...parts, left]
}

function holds(shell: Shell, args: string[]): boolean {
  const or = args.lastIndexOf('-o')
  if (or > 0) return holds(shell, args.slice(0, or)) || holds(shell, args.slice(or + 1))
  const and = args.lastIndexOf('-a')
  if (and > 0) return holds(shell, args.slice(0, and)) && holds(shell, args.slice(and + 1))
  const [first = '', second = '', third = ''] = args
  if (args.length > 1 && first === '!') return !holds(shell, args.slice(1))
  if (args.length === 3) return compares(first, second, third)
  if (args.length === 2) return isSo(shell, first, second)
  return first !== ''
}

function compares(left: string, op: string, right: string): boolean {
  switch (op) {
    case '=':
    case '==':
      return left === right
    case '!=':
      return left !== right
    case '-eq':
      return Number(left) === Number(right)
    case '-ne':
      return Number(left) !== Number(right)
    case '-lt':
      return Number(left) < Number(right)
    case '-le':
      return Number(left) <= Number(right)
    case '-gt':
      return Number(left) > Number(right)
    default:
      return op === '-ge' && Number(left) >= Number(right)
  }
}

function isSo(shell: Shell, op: string, word: string): boolean {
  const { files, disks } = shell.machine
  const path = shell.path(word)
  switch (op) {
    case '-n':
      return word !== ''
    case '-z':
      return word === ''
    case '-d':
      return files.isDirectory(path)
    case '-b':
      return disks.find(files.resolve(path)) !== undefined
    case '-f':
      return files.exists(path) && !files.isDirectory(path)
    case '-s':
      return (files.read(path) ?? '') !== ''
    case '-L':
    case '-h':
      return files.isLink(path)
    default:
      return ['-e', '-r', '-w', '-x'].includes(op) && files.exists(path)
  }
}

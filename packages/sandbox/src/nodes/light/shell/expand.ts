import { calculate } from './arithmetic.ts'
import { hasPattern, type Piece, patternOf, patternSource } from './pattern.ts'
import type { Part, Script, Word } from './syntax.ts'

/** What a word may refer to. */
export interface Scope {
  args: string[]
  value(name: string): string | undefined
  set(name: string, value: string): void
  /** What the commands write. */
  output(body: Script): Promise<string>
  /** Paths that match, as they would be written from here. */
  paths(source: string): string[]
}

/** Words as a command gets them: split at blanks that came from unquoted expansions, patterns replaced by paths. */
export async function expandWords(scope: Scope, words: Word[]): Promise<string[]> {
  const all: string[] = []
  for (const word of words) {
    for (const field of await fieldsOf(scope, word)) {
      const paths = hasPattern(field) ? scope.paths(patternSource(field, '[^/]*')) : []
      if (paths.length > 0) all.push(...paths)
      else all.push(textOf(field))
    }
  }
  return all
}

/** The word as one text: where the shell does not split, as in an assignment. */
export async function expandText(scope: Scope, word: Word): Promise<string> {
  return textOf(await piecesOf(scope, word))
}

export async function expandPattern(scope: Scope, word: Word): Promise<RegExp> {
  return patternOf(await piecesOf(scope, word))
}

const textOf = (pieces: Piece[]): string => pieces.map((piece) => piece.text).join('')

async function piecesOf(scope: Scope, word: Word): Promise<Piece[]> {
  const pieces: Piece[] = []
  for (const part of word) pieces.push({ text: await partValue(scope, part), quoted: part.quoted })
  return pieces
}

async function fieldsOf(scope: Scope, word: Word): Promise<Piece[][]> {
  const fields = new Fields()
  for (const part of word) {
    if (isArguments(part)) {
      // Each argument stays the one word it was; none at all is no word, even between quotes.
      if (scope.args.length === 0 && word.every((one) => one === part || textIsEmpty(one))) return []
      fields.addEach(scope.args, true)
    } else if (part.quoted || part.kind === 'text') {
      fields.add(await partValue(scope, part), part.quoted)
    } else {
      fields.addEach((await partValue(scope, part)).split(/[ \t\n]+/), false)
    }
  }
  return fields.all
}

/** Words that grow at their end. */
class Fields {
  readonly all: Piece[][] = []
  private open: Piece[] | undefined

  add(text: string, quoted: boolean): void {
    if (this.open === undefined) {
      this.open = []
      this.all.push(this.open)
    }
    this.open.push({ text, quoted })
  }

  /** The first continues what is there, each further one begins a word. Emptiness counts only between quotes. */
  addEach(texts: string[], quoted: boolean): void {
    for (const [index, text] of texts.entries()) {
      if (index > 0) this.open = undefined
      if (quoted || text !== '') this.add(text, quoted)
    }
  }
}

/** "$@" */
const isArguments = (part: Part): boolean =>
  part.kind === 'variable' && part.name === '@' && part.quoted && part.op === undefined

const textIsEmpty = (part: Part): boolean => part.kind === 'text' && part.text === ''

async function partValue(scope: Scope, part: Part): Promise<string> {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'command':
      return (await scope.output(part.body)).replace(/\n+$/, '')
    case 'arithmetic':
      return String(calculate(await expandText(scope, part.expression), (name) => scope.value(name)))
    case 'variable':
      return await variable(scope, part)
  }
}

async function variable(scope: Scope, part: Extract<Part, { kind: 'variable' }>): Promise<string> {
  const { name, op, word = [] } = part
  const value = name === '@' || name === '*' ? scope.args.join(' ') : scope.value(name)
  if (op === undefined) return value ?? ''
  if (op === 'length') return String((value ?? '').length)
  if (op.startsWith('%') || op.startsWith('#')) return await cut(scope, value ?? '', op, word)
  const absent = value === undefined || (op.startsWith(':') && value === '')
  if (op.endsWith('+')) return absent ? '' : await expandText(scope, word)
  if (!absent) return value
  const other = await expandText(scope, word)
  if (op.endsWith('=')) scope.set(name, other)
  return other
}

/** # from the front, % from the back; doubled: as much as the pattern takes. */
async function cut(scope: Scope, value: string, op: string, word: Word): Promise<string> {
  const pattern = await expandPattern(scope, word)
  const front = op.startsWith('#')
  const lengths = Array.from({ length: value.length + 1 }, (_, length) => length)
  if (op.length === 2) lengths.reverse()
  for (const length of lengths) {
    const taken = front ? value.slice(0, length) : value.slice(value.length - length)
    if (pattern.test(taken)) return front ? value.slice(length) : value.slice(0, value.length - length)
  }
  return value
}

/** What a script says, read. Only as much of the shell's language as scripts for nodes use. */
export type Script = Chain[]

/** a && b || c */
export interface Chain {
  first: Pipeline
  rest: { op: '&&' | '||'; pipeline: Pipeline }[]
  background: boolean
}

/** [!] a | b */
export interface Pipeline {
  commands: Command[]
  not: boolean
}

export type Command = { redirects: Redirect[] } & (
  | { kind: 'simple'; sets: { name: string; value: Word }[]; words: Word[] }
  | { kind: 'group'; body: Script; apart: boolean }
  | { kind: 'if'; arms: { when: Script; body: Script }[]; otherwise: Script }
  | { kind: 'loop'; until: boolean; when: Script; body: Script }
  | { kind: 'for'; name: string; words: Word[]; body: Script }
  | { kind: 'case'; word: Word; arms: { patterns: Word[]; body: Script }[] }
  | { kind: 'function'; name: string; body: Command }
)

export interface Redirect {
  fd: number
  op: '<' | '>' | '>>' | '>&' | 'here'
  target: Word
}

export type Word = Part[]

export type Part =
  | { kind: 'text'; text: string; quoted: boolean }
  /** ${name op word}, as ${name:-word} or ${name%%word} */
  | { kind: 'variable'; name: string; quoted: boolean; op?: string; word?: Word }
  | { kind: 'command'; body: Script; quoted: boolean }
  | { kind: 'arithmetic'; expression: Word; quoted: boolean }

export class ShellSyntaxError extends Error {}

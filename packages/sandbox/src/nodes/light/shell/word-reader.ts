import { type Part, type Script, ShellSyntaxError, type Word } from './syntax.ts'

const ENDS = /[\s;&|()<>]/
const PLAIN = /[^\s;&|()<>\\'"$}]+/y
const PLAIN_QUOTED = /[^\\$"]+/y
const VARIABLE = /[A-Za-z_]\w*|[0-9@*#?$!-]/y
const OPERATOR = /:?[-=+?]|%%?|##?/y

/** Reads words: quotes and everything that begins with a dollar. */
export abstract class WordReader {
  protected readonly text: string
  protected at = 0

  constructor(text: string) {
    this.text = text
  }

  /** The commands of `$(…)`, up to its closing parenthesis. */
  protected abstract script(...ends: string[]): Script

  protected get next(): string {
    return this.text[this.at] ?? ''
  }

  protected eat(expected: string): boolean {
    if (!this.text.startsWith(expected, this.at)) return false
    this.at += expected.length
    return true
  }

  protected need(expected: string): void {
    if (!this.eat(expected)) throw this.unexpected()
  }

  protected unexpected(): ShellSyntaxError {
    const line = this.text.slice(0, this.at).split('\n').length
    return new ShellSyntaxError(`line ${line}: ${JSON.stringify(this.text.slice(this.at, this.at + 20))} unexpected`)
  }

  protected match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0]
    this.at += found?.length ?? 0
    return found
  }

  protected word(): Word {
    const parts: Word = this.next === '~' ? this.tilde() : []
    while (this.at < this.text.length && !ENDS.test(this.next)) this.part(parts)
    return parts
  }

  private tilde(): Word {
    if (!/^~(?=$|[\s/;&|)])/.test(this.text.slice(this.at, this.at + 2))) return []
    this.at += 1
    return [{ kind: 'variable', name: 'HOME', quoted: true }]
  }

  private part(parts: Word): void {
    if (this.eat('\\\n')) return
    if (this.eat('\\')) {
      parts.push({ kind: 'text', text: this.next, quoted: true })
      this.at += 1
    } else if (this.eat("'")) {
      const end = this.text.indexOf("'", this.at)
      if (end < 0) throw this.unexpected()
      parts.push({ kind: 'text', text: this.text.slice(this.at, end), quoted: true })
      this.at = end + 1
    } else if (this.eat('"')) {
      parts.push({ kind: 'text', text: '', quoted: true }, ...this.quoted('"'))
      this.need('"')
    } else if (this.next === '$') {
      parts.push(this.dollar(false))
    } else {
      parts.push({ kind: 'text', text: this.run(PLAIN), quoted: false })
    }
  }

  /** All that the pattern matches here, at the least one character. */
  private run(pattern: RegExp): string {
    const found = this.match(pattern)
    if (found !== undefined) return found
    this.at += 1
    return this.text[this.at - 1] ?? ''
  }

  /** As between double quotes, up to `end` or to the end of the text. */
  protected quoted(end: string): Word {
    const parts: Word = []
    while (this.at < this.text.length && this.next !== end) {
      if (this.eat('\\\n')) continue
      if (this.next === '$') {
        parts.push(this.dollar(true))
        continue
      }
      const escaped = this.next === '\\' && '$`"\\'.includes(this.text[this.at + 1] ?? ' ')
      if (escaped) this.at += 1
      parts.push({ kind: 'text', text: escaped ? this.run(/./sy) : this.run(PLAIN_QUOTED), quoted: true })
    }
    return parts
  }

  private dollar(quoted: boolean): Part {
    this.at += 1
    if (this.eat('((')) {
      const expression = this.between(')')
      this.need('))')
      return { kind: 'arithmetic', expression, quoted }
    }
    if (this.eat('(')) {
      const body = this.script()
      this.need(')')
      return { kind: 'command', body, quoted }
    }
    if (this.eat('{')) return this.braces(quoted)
    const name = this.match(VARIABLE)
    return name === undefined ? { kind: 'text', text: '$', quoted } : { kind: 'variable', name, quoted }
  }

  private braces(quoted: boolean): Part {
    const length = this.next === '#' && this.text[this.at + 1] !== '}'
    if (length) this.at += 1
    const name = this.match(VARIABLE)
    if (name === undefined) throw this.unexpected()
    const op = length ? 'length' : this.match(OPERATOR)
    const word = this.between('}')
    this.need('}')
    return { kind: 'variable', name, quoted, ...(op !== undefined && { op, word }) }
  }

  /** A word with blanks in it, up to `end` outside of parentheses and quotes. */
  private between(end: string): Word {
    const parts: Word = []
    let depth = 0
    while (this.at < this.text.length && (depth > 0 || this.next !== end)) {
      if (this.next === '(') depth += 1
      if (this.next === ')') depth -= 1
      this.part(parts)
    }
    return parts
  }
}

import type { Redirect, Word } from './syntax.ts'
import { WordReader } from './word-reader.ts'

const REDIRECT = /(\d*)(<<-?|>>|>&|<&|>\||<|>)/y

interface PendingHere {
  redirect: Redirect
  end: string
  literal: boolean
  stripTabs: boolean
}

/** Reads redirections. What a here-document holds begins only after the line that asks for it. */
export abstract class RedirectReader extends WordReader {
  private readonly pending: PendingHere[] = []

  /** Read as between double quotes. */
  protected abstract hereContent(text: string): Word

  protected blanks(): void {
    this.match(/(?:[ \t]|\\\n)*(?:#[^\n]*)?/y)
  }

  protected gap(): void {
    for (;;) {
      this.blanks()
      if (!this.eat('\n')) return
      for (const here of this.pending.splice(0)) this.readHere(here)
    }
  }

  private readHere({ redirect, end, literal, stripTabs }: PendingHere): void {
    const lines: string[] = []
    while (this.at < this.text.length) {
      const stop = this.text.indexOf('\n', this.at)
      const line = this.text.slice(this.at, stop < 0 ? undefined : stop)
      this.at = stop < 0 ? this.text.length : stop + 1
      const kept = stripTabs ? line.replace(/^\t+/, '') : line
      if (kept === end) break
      lines.push(`${kept}\n`)
    }
    const content = lines.join('')
    redirect.target = literal ? [{ kind: 'text', text: content, quoted: true }] : this.hereContent(content)
  }

  protected redirect(): Redirect | undefined {
    REDIRECT.lastIndex = this.at
    const found = REDIRECT.exec(this.text)
    if (found === null) return undefined
    const [whole, digits = '', op = ''] = found
    this.at += whole.length
    this.blanks()
    const target = this.word()
    if (target.length === 0) throw this.unexpected()
    const fd = digits === '' ? (op.startsWith('<') ? 0 : 1) : Number(digits)
    if (op.startsWith('<<')) {
      const redirect: Redirect = { fd, op: 'here', target: [] }
      const end = target.map((part) => (part.kind === 'text' ? part.text : '')).join('')
      const literal = target.some((part) => part.kind === 'text' && part.quoted)
      this.pending.push({ redirect, end, literal, stripTabs: op === '<<-' })
      return redirect
    }
    const known = op === '>>' || op === '<' ? op : op.endsWith('&') ? '>&' : '>'
    return { fd, op: known, target }
  }
}

import { RedirectReader } from './redirect-reader.ts'
import type { Chain, Command, Pipeline, Redirect, Script, Word } from './syntax.ts'

const KEYWORD = /(?:if|then|elif|else|fi|for|while|until|do|done|case|esac|in|\{|\}|!)(?=[\s;&|()<>]|$)/y
const FUNCTION = /[A-Za-z_]\w*[ \t]*\([ \t]*\)/y
const ASSIGNMENT = /[A-Za-z_]\w*=/y

/** @throws ShellSyntaxError */
export function parse(text: string): Script {
  return new Parser(text).whole()
}

class Parser extends RedirectReader {
  whole(): Script {
    const script = this.script()
    if (this.at < this.text.length) throw this.unexpected()
    return script
  }

  protected hereContent(text: string): Word {
    return new Parser(text).quoted('')
  }

  protected script(...ends: string[]): Script {
    const chains: Script = []
    for (;;) {
      this.gap()
      const keyword = this.keyword()
      const over = this.at >= this.text.length || this.next === ')' || this.text.startsWith(';;', this.at)
      if (over || (keyword !== undefined && ends.includes(keyword))) return chains
      chains.push(this.chain())
    }
  }

  private keyword(): string | undefined {
    KEYWORD.lastIndex = this.at
    return KEYWORD.exec(this.text)?.[0]
  }

  private chain(): Chain {
    const chain: Chain = { first: this.pipeline(), rest: [], background: false }
    for (;;) {
      this.blanks()
      const op = this.eat('&&') ? '&&' : this.eat('||') ? '||' : undefined
      if (op === undefined) break
      this.gap()
      chain.rest.push({ op, pipeline: this.pipeline() })
    }
    if (this.eat('&')) chain.background = true
    else if (!this.text.startsWith(';;', this.at)) this.eat(';')
    return chain
  }

  private pipeline(): Pipeline {
    this.blanks()
    const not = this.keyword() === '!' && this.eat('!')
    const commands = [this.command()]
    for (;;) {
      this.blanks()
      if (this.text.startsWith('||', this.at) || !this.eat('|')) return { commands, not }
      this.gap()
      commands.push(this.command())
    }
  }

  private command(): Command {
    this.blanks()
    const keyword = this.keyword()
    if (keyword === undefined && this.next !== '(') {
      const named = this.match(FUNCTION)
      if (named === undefined) return this.simple()
      this.gap()
      return { kind: 'function', name: named.replace(/[\s()]/g, ''), body: this.command(), redirects: [] }
    }
    const made = this.compound(keyword ?? '(')
    for (;;) {
      this.blanks()
      const redirect = this.redirect()
      if (redirect === undefined) return made
      made.redirects.push(redirect)
    }
  }

  private compound(keyword: string): Command {
    const redirects: Redirect[] = []
    this.need(keyword)
    if (keyword === '(') return { kind: 'group', body: this.upTo(')'), apart: true, redirects }
    if (keyword === '{') return { kind: 'group', body: this.upTo('}'), apart: false, redirects }
    if (keyword === 'if') return this.conditional(redirects)
    if (keyword === 'while' || keyword === 'until') {
      return { kind: 'loop', until: keyword === 'until', when: this.upTo('do'), body: this.upTo('done'), redirects }
    }
    if (keyword === 'for') return this.forEach(redirects)
    if (keyword === 'case') return this.choice(redirects)
    throw this.unexpected()
  }

  private upTo(end: string): Script {
    const body = this.script(end)
    this.need(end)
    return body
  }

  private conditional(redirects: Redirect[]): Command {
    const arms: { when: Script; body: Script }[] = []
    do arms.push({ when: this.upTo('then'), body: this.script('elif', 'else', 'fi') })
    while (this.eat('elif'))
    const otherwise = this.eat('else') ? this.script('fi') : []
    this.need('fi')
    return { kind: 'if', arms, otherwise, redirects }
  }

  private forEach(redirects: Redirect[]): Command {
    this.blanks()
    const name = this.match(/[A-Za-z_]\w*/y) ?? ''
    this.gap()
    const words = this.eat('in') ? this.words() : [[{ kind: 'variable', name: '@', quoted: true } as const]]
    this.eat(';')
    this.gap()
    this.need('do')
    return { kind: 'for', name, words, body: this.upTo('done'), redirects }
  }

  private words(): Word[] {
    const words: Word[] = []
    for (;;) {
      this.blanks()
      const word = this.word()
      if (word.length === 0) return words
      words.push(word)
    }
  }

  private choice(redirects: Redirect[]): Command {
    this.blanks()
    const word = this.word()
    this.gap()
    this.need('in')
    const arms: { patterns: Word[]; body: Script }[] = []
    for (;;) {
      this.gap()
      if (this.keyword() === 'esac' && this.eat('esac')) return { kind: 'case', word, arms, redirects }
      this.eat('(')
      const patterns: Word[] = []
      do {
        this.blanks()
        patterns.push(this.word())
        this.blanks()
      } while (this.eat('|'))
      this.need(')')
      arms.push({ patterns, body: this.script('esac') })
      this.eat(';;')
    }
  }

  private simple(): Command {
    const sets: { name: string; value: Word }[] = []
    const words: Word[] = []
    const redirects: Redirect[] = []
    for (;;) {
      this.blanks()
      const redirect = this.redirect()
      if (redirect !== undefined) {
        redirects.push(redirect)
        continue
      }
      const assigned = words.length === 0 ? this.match(ASSIGNMENT) : undefined
      if (assigned !== undefined) {
        sets.push({ name: assigned.slice(0, -1), value: this.word() })
        continue
      }
      const word = this.word()
      if (word.length === 0) break
      words.push(word)
    }
    if (sets.length + words.length + redirects.length === 0) throw this.unexpected()
    return { kind: 'simple', sets, words, redirects }
  }
}

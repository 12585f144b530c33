import { parseCheck } from './parse-check.ts'
import type { RuleTree } from './rule-tree.ts'
import { type Token, tokens } from './tokens.ts'
import { UnreadableRule } from './unreadable-rule.ts'

/** Deeper than anybody writes, and far from the end of the stack. */
const MAX_DEPTH = 100

/**
 * A rule in the language of oslo.policy: `not` binds tighter than `and`, `and` tighter than `or`; the empty rule lets
 * everybody pass.
 *
 * @throws {UnreadableRule}
 */
export function parseRule(text: string): RuleTree {
  const all = tokens(text)
  if (all.length === 0) return { kind: 'always' }
  const reader = new Reader(all)
  const tree = reader.alternatives(0)
  reader.assertEnd()
  return tree
}

class Reader {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(all: readonly Token[]) {
    this.#tokens = all
  }

  alternatives(depth: number): RuleTree {
    return this.#joined('or', () => this.#joined('and', () => this.#operand(depth)))
  }

  assertEnd(): void {
    const token = this.#tokens[this.#at]
    if (token) throw new UnreadableRule(`${shown(token)} cannot stand ${this.#place()}`)
  }

  #joined(kind: 'and' | 'or', part: () => RuleTree): RuleTree {
    const first = part()
    const parts = [first]
    while (this.#tokens[this.#at]?.kind === kind) {
      this.#at += 1
      parts.push(part())
    }
    return parts.length === 1 ? first : { kind, parts }
  }

  #operand(depth: number): RuleTree {
    const token = this.#tokens[this.#at]
    if (depth > MAX_DEPTH) throw new UnreadableRule(`it is nested more than ${MAX_DEPTH} deep`)
    if (token === undefined) throw new UnreadableRule(`a check is missing ${this.#place()}`)
    this.#at += 1
    if (token.kind === 'check') return parseCheck(token.text)
    if (token.kind === 'not') return { kind: 'not', part: this.#operand(depth + 1) }
    if (token.kind !== '(') {
      this.#at -= 1
      throw new UnreadableRule(`${shown(token)} stands where a check is needed, ${this.#place()}`)
    }
    const inside = this.alternatives(depth + 1)
    if (this.#tokens[this.#at]?.kind !== ')') throw new UnreadableRule(`a ) is missing ${this.#place()}`)
    this.#at += 1
    return inside
  }

  #place(): string {
    const before = this.#tokens[this.#at - 1]
    return before ? `after ${shown(before)}` : 'at the beginning'
  }
}

function shown(token: Token): string {
  return `\`${'text' in token ? token.text : token.kind}\``
}

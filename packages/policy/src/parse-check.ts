import type { RuleTree, Template } from './rule-tree.ts'
import { UnreadableRule } from './unreadable-rule.ts'

/** One check: `@`, `!`, `rule:x`, `role:x`, `project_id:%(project_id)s`, `'literal':%(name)s`. */
export function parseCheck(text: string): RuleTree {
  if (text === '@') return { kind: 'always' }
  if (text === '!') return { kind: 'never' }
  const colon = text.indexOf(':')
  if (colon <= 0) throw new UnreadableRule(`\`${text}\` is no check: it is neither \`@\` nor \`!\` nor \`kind:value\``)
  const left = text.slice(0, colon)
  const right = text.slice(colon + 1)
  if (left === 'rule') return { kind: 'rule', name: right }
  // An external server would be asked in every request; none of ours is written to survive its being slow.
  if (left === 'http' || left === 'https')
    throw new UnreadableRule(`\`${text}\`: checks by a remote server are not supported`)
  const value = template(right)
  if (left === 'role') return { kind: 'role', name: value }
  const literal = literalOf(left)
  return literal === null ? { kind: 'credential', credential: left, value } : { kind: 'literal', literal, value }
}

/** What Python would take for a literal, as Python prints it. */
function literalOf(left: string): string | null {
  const quote = left[0]
  if (left.length >= 2 && (quote === '"' || quote === "'") && left.endsWith(quote)) return left.slice(1, -1)
  return /^(True|False|None|-?(0|[1-9]\d*))$/.test(left) ? left : null
}

/** Python's `%(name)s`; `%%` is a percent sign. */
function template(text: string): Template {
  const parts: (string | { target: string })[] = []
  let rest = text
  while (rest !== '') {
    const [whole = '', name] = /^%\(([^)]*)\)s/.exec(rest) ?? []
    const plain = /^(?:[^%]|%%)+/.exec(rest)?.[0] ?? ''
    if (name !== undefined) parts.push({ target: name })
    else if (plain !== '') parts.push(plain.replaceAll('%%', '%'))
    else throw new UnreadableRule(`\`${text}\`: after % only (name)s or another % can stand`)
    rest = rest.slice(whole.length + plain.length)
  }
  return parts
}

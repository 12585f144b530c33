import { referredRule } from './compile-rules.ts'
import { CREDENTIALS, type Facts } from './facts.ts'
import { filled, hasCredential, hasRole, own } from './hold.ts'
import type { RuleTree, Template } from './rule-tree.ts'

/** Whether a part of a rule holds, and why. */
export interface Explanation {
  holds: boolean
  /** The part as it is written. */
  text: string
  why: string
  parts: readonly Explanation[]
}

export function explain(tree: RuleTree, trees: ReadonlyMap<string, RuleTree>, facts: Facts): Explanation {
  switch (tree.kind) {
    case 'always':
      return leaf(true, '@', 'everybody may')
    case 'never':
      return leaf(false, '!', 'nobody may')
    case 'rule':
      return explainReference(tree.name, trees, facts)
    case 'role':
      return leaf(hasRole(tree.name, facts), `role:${written(tree.name)}`, roleWords(tree.name, facts))
    case 'credential':
      return leaf(
        hasCredential(tree.credential, tree.value, facts),
        `${tree.credential}:${written(tree.value)}`,
        credentialWords(tree.credential, tree.value, facts),
      )
    case 'literal':
      return leaf(
        filled(tree.value, facts) === tree.literal,
        `'${tree.literal}':${written(tree.value)}`,
        targetWords(tree.value, facts),
      )
    case 'not': {
      const part = explain(tree.part, trees, facts)
      return { holds: !part.holds, text: 'not', why: '', parts: [part] }
    }
    case 'and':
    case 'or': {
      const parts = tree.parts.map((part) => explain(part, trees, facts))
      const holds = tree.kind === 'and' ? parts.every((part) => part.holds) : parts.some((part) => part.holds)
      return { holds, text: tree.kind === 'and' ? 'all of' : 'one of', why: '', parts }
    }
  }
}

/** A line per part, indented. */
export function explanationLines(of: Explanation, depth = 0): string[] {
  const why = of.why === '' ? '' : `  (${of.why})`
  const line = `${'  '.repeat(depth)}${of.holds ? 'yes' : 'no '}  ${of.text}${why}`
  return [line, ...of.parts.flatMap((part) => explanationLines(part, depth + 1))]
}

function explainReference(name: string, trees: ReadonlyMap<string, RuleTree>, facts: Facts): Explanation {
  const text = `rule:${name}`
  const meant = referredRule(trees, name)
  const tree = meant === null ? undefined : trees.get(meant)
  if (meant === null || tree === undefined) return leaf(false, text, 'there is no such rule, and no rule `default`')
  const part = explain(tree, trees, facts)
  return {
    holds: part.holds,
    text,
    why: meant === name ? '' : `there is no such rule: \`${meant}\` decides`,
    parts: [part],
  }
}

function leaf(holds: boolean, text: string, why: string): Explanation {
  return { holds, text, why, parts: [] }
}

function written(template: Template): string {
  return template.map((part) => (typeof part === 'string' ? part : `%(${part.target})s`)).join('')
}

function roleWords(name: Template, facts: Facts): string {
  const roles = own(facts.credentials, 'roles')
  const has = Array.isArray(roles) && roles.length > 0 ? `the roles are ${roles.join(', ')}` : 'there are no roles'
  return filled(name, facts) === null ? targetWords(name, facts) : has
}

function credentialWords(credential: string, value: Template, facts: Facts): string {
  const actual = own(facts.credentials, credential)
  if (actual === undefined) {
    return CREDENTIALS.includes(credential)
      ? `the caller has no ${credential}`
      : `no request has the credential ${credential}`
  }
  return `the caller has ${typeof actual === 'string' ? actual : actual.join(', ')}; ${targetWords(value, facts)}`
}

function targetWords(value: Template, facts: Facts): string {
  const missing = value.find((part) => typeof part !== 'string' && own(facts.target, part.target) === undefined)
  if (missing !== undefined && typeof missing !== 'string') return `the target has no ${missing.target}`
  return `wanted is ${filled(value, facts)}`
}

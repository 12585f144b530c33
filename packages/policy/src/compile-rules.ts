import type { Facts } from './facts.ts'
import { filled, hasCredential, hasRole } from './hold.ts'
import type { RuleTree } from './rule-tree.ts'

export type Check = (facts: Facts) => boolean

/** A rule that is referred to and does not exist means this one. Source: oslo.policy, `policy_default_rule`. */
export const DEFAULT_RULE = 'default'

/** Nobody writes so many by hand, and the stack of the process has an end. */
const DEEPEST = 200

/** Rules that refer to each other so that they could not be decided. */
export class UndecidableRules extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'UndecidableRules'
  }
}

/**
 * One function per rule, with the references between rules looked up once and for all.
 *
 * @throws {UndecidableRules}
 */
export function compileRules(trees: ReadonlyMap<string, RuleTree>): ReadonlyMap<string, Check> {
  const compiled = new Map<string, Check>()
  const open: string[] = []

  const rule = (name: string): Check => {
    const existing = referredRule(trees, name)
    const tree = existing === null ? undefined : trees.get(existing)
    if (existing === null || tree === undefined) return () => false
    const done = compiled.get(existing)
    if (done) return done
    if (open.includes(existing)) {
      const circle = [...open.slice(open.indexOf(existing)), existing]
      throw new UndecidableRules(`The rules refer to each other in a circle: ${circle.join(' → ')}.`)
    }
    if (open.length === DEEPEST) {
      throw new UndecidableRules(`Rule ${open[0]} refers to rules that refer to others, more than ${DEEPEST} deep.`)
    }
    open.push(existing)
    const check = compile(tree, rule)
    open.pop()
    compiled.set(existing, check)
    return check
  }
  for (const name of trees.keys()) rule(name)
  return compiled
}

/** The rule a reference means; null: there is neither it nor a default. */
export function referredRule(trees: ReadonlyMap<string, RuleTree>, name: string): string | null {
  if (trees.has(name)) return name
  return trees.has(DEFAULT_RULE) ? DEFAULT_RULE : null
}

function compile(tree: RuleTree, rule: (name: string) => Check): Check {
  switch (tree.kind) {
    case 'always':
      return () => true
    case 'never':
      return () => false
    case 'rule':
      return rule(tree.name)
    case 'role':
      return (facts) => hasRole(tree.name, facts)
    case 'credential':
      return (facts) => hasCredential(tree.credential, tree.value, facts)
    case 'literal':
      return (facts) => filled(tree.value, facts) === tree.literal
    case 'not': {
      const part = compile(tree.part, rule)
      return (facts) => !part(facts)
    }
    case 'and': {
      const parts = tree.parts.map((part) => compile(part, rule))
      return (facts) => parts.every((part) => part(facts))
    }
    case 'or': {
      const parts = tree.parts.map((part) => compile(part, rule))
      return (facts) => parts.some((part) => part(facts))
    }
  }
}

import { type Check, compileRules, DEFAULT_RULE, UndecidableRules } from './compile-rules.ts'
import { type Explanation, explain } from './explain.ts'
import { CREDENTIALS, type Facts } from './facts.ts'
import { parseRule } from './parse-rule.ts'
import { RULE_PREFIX, ruleTable } from './rule-table.ts'
import type { RuleTree } from './rule-tree.ts'
import { UnreadableRule } from './unreadable-rule.ts'

/** The rules cannot be used; a line for every fault. */
export class BadPolicy extends Error {
  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.name = 'BadPolicy'
  }
}

export interface Verdict {
  allowed: boolean
  explanation: Explanation
}

/** All rules in force: the defaults, and over them the operator's. Everything is compiled when it is made. */
export class Policy {
  readonly #trees: ReadonlyMap<string, RuleTree>
  readonly #checks: ReadonlyMap<string, Check>
  /** Sentences about rules that are probably not what was meant. */
  readonly warnings: readonly string[]

  /** @throws {BadPolicy} */
  constructor(overrides: Readonly<Record<string, string>> = {}) {
    const defaults = ruleTable.map(({ name, byDefault }) => [name, byDefault] as const)
    this.#trees = parsed(new Map([...defaults, ...Object.entries(overrides)]))
    this.#checks = compiled(this.#trees)
    this.warnings = [
      ...Object.keys(overrides).filter(isMisspelt).map(warningOf),
      ...Object.keys(overrides).flatMap((name) => unsaid(name, this.#trees.get(name))),
    ]
  }

  knows(name: string): boolean {
    return this.#checks.has(name)
  }

  /** A rule that does not exist means `default`, and without that nobody passes. */
  allows(name: string, facts: Facts): boolean {
    const check = this.#checks.get(name) ?? this.#checks.get(DEFAULT_RULE)
    return check?.(facts) ?? false
  }

  explain(name: string, facts: Facts): Verdict {
    const explanation = explain({ kind: 'rule', name }, this.#trees, facts)
    return { allowed: explanation.holds, explanation }
  }
}

function parsed(texts: ReadonlyMap<string, string>): ReadonlyMap<string, RuleTree> {
  const trees = new Map<string, RuleTree>()
  const faults: string[] = []
  for (const [name, text] of texts) {
    try {
      trees.set(name, parseRule(text))
    } catch (error) {
      if (!(error instanceof UnreadableRule)) throw error
      faults.push(`Rule ${name} cannot be read: ${error.message}.`)
    }
  }
  if (faults.length > 0) throw new BadPolicy(faults)
  return trees
}

function compiled(trees: ReadonlyMap<string, RuleTree>): ReadonlyMap<string, Check> {
  try {
    return compileRules(trees)
  } catch (error) {
    if (error instanceof UndecidableRules) throw new BadPolicy([error.message])
    throw error
  }
}

/** A rule of the service's that the service never asks about: a typing error would silently protect nothing. */
function isMisspelt(name: string): boolean {
  return name.startsWith(RULE_PREFIX) && !ruleTable.some((rule) => rule.name === name)
}

function warningOf(name: string): string {
  return `Rule ${name} is not one the service asks about: it protects nothing. \`fennec policy list\` prints those it does.`
}

/** Such a check never holds; after `not` it lets everybody pass. */
function unsaid(name: string, tree: RuleTree | undefined): string[] {
  const asked = tree === undefined ? [] : credentialsIn(tree)
  return [...new Set(asked)]
    .filter((credential) => !CREDENTIALS.includes(credential))
    .map(
      (credential) =>
        `Rule ${name} asks for \`${credential}:\`, which is told of no caller, so that this check never holds. Told are ${CREDENTIALS.join(', ')}.`,
    )
}

function credentialsIn(tree: RuleTree): string[] {
  switch (tree.kind) {
    case 'credential':
      return [tree.credential]
    case 'not':
      return credentialsIn(tree.part)
    case 'and':
    case 'or':
      return tree.parts.flatMap(credentialsIn)
    case 'always':
    case 'never':
    case 'rule':
    case 'role':
    case 'literal':
      return []
  }
}

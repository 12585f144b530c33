import { FennecError } from '@fennec/contract'
import { RULE_PREFIX, requestFacts, ruleTable } from '@fennec/policy'
import type { ApiDeps } from './deps.ts'
import type { Caller } from './token.ts'

const known = new Set(ruleTable.map(({ name }) => name))

/** The full name of a route's rule. A route with a name of its own would be one that operators cannot find. */
export function policyRule(name: string): string {
  const rule = `${RULE_PREFIX}${name}`
  if (!known.has(rule)) throw new Error(`The table of policy rules (packages/policy) has no ${rule}.`)
  return rule
}

/** @throws {FennecError} FORBIDDEN_BY_POLICY */
export function assertPolicy(rule: string | undefined, caller: Caller, deps: Pick<ApiDeps, 'policy'>): void {
  if (rule === undefined) throw new Error('A route was mounted without a policy rule.')
  if (!deps.policy().allows(rule, requestFacts(caller))) throw new FennecError('FORBIDDEN_BY_POLICY', { rule })
}

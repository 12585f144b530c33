import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

export interface AlertRule {
  alert: string
  expr: string
  annotations: { summary: string; runbook: string }
}

const file = readFileSync(new URL('../../../../../docs/alerts/fennec.rules.yaml', import.meta.url), 'utf8')

/** Those that operators are given. */
export const alertRules: AlertRule[] = parse(file).groups.flatMap((group: { rules: AlertRule[] }) => group.rules)

export function alertRule(name: string): AlertRule {
  const rule = alertRules.find(({ alert }) => alert === name)
  if (!rule) throw new Error(`docs/alerts has no alert ${name}`)
  return rule
}

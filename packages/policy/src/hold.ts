import type { Facts } from './facts.ts'
import type { Template } from './rule-tree.ts'

/** The text with the target's values; null: the target lacks one, and the check fails. */
export function filled(template: Template, { target }: Facts): string | null {
  let text = ''
  for (const part of template) {
    const value = typeof part === 'string' ? part : own(target, part.target)
    if (value === undefined) return null
    text += value
  }
  return text
}

/** Roles are compared without regard to case. */
export function hasRole(name: Template, facts: Facts): boolean {
  const wanted = filled(name, facts)?.toLowerCase()
  const roles = own(facts.credentials, 'roles')
  return wanted !== undefined && Array.isArray(roles) && roles.some((role) => role.toLowerCase() === wanted)
}

export function hasCredential(credential: string, value: Template, facts: Facts): boolean {
  const wanted = filled(value, facts)
  const actual = own(facts.credentials, credential)
  if (wanted === null || actual === undefined) return false
  return typeof actual === 'string' ? actual === wanted : actual.includes(wanted)
}

/** `constructor` and its like are no credentials. */
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}

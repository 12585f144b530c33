/** A rule as it was understood. */
export type RuleTree =
  | { kind: 'always' }
  | { kind: 'never' }
  | { kind: 'rule'; name: string }
  | { kind: 'role'; name: Template }
  /** What the request's credentials have under `credential` is `value`. */
  | { kind: 'credential'; credential: string; value: Template }
  /** `'member':%(role)s`: a literal on the left. */
  | { kind: 'literal'; literal: string; value: Template }
  | { kind: 'not'; part: RuleTree }
  | { kind: 'and' | 'or'; parts: readonly RuleTree[] }

/** The right side of a check: text, with names of the target to be filled in. */
export type Template = readonly (string | { target: string })[]

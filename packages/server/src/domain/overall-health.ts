import type { Health } from './model.ts'

/** One red makes all red; a cluster that nobody has a question about is well. */
export function overallHealth(checks: readonly Health[]): Health {
  if (checks.includes('RED')) return 'RED'
  return checks.every((status) => status === 'GREEN') ? 'GREEN' : 'YELLOW'
}

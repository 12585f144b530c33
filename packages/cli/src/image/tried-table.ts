import { EXIT, ExitCode } from '../exit-code.ts'
import { column } from '../output/columns.ts'
import type { Work } from '../shell/verb.ts'
import type { TriedRequirement } from './tried-requirements.ts'

const COLUMNS = [
  column<TriedRequirement>('requirement', ({ name }) => name),
  column<TriedRequirement>('found', ({ isThere, is_optional }) =>
    isThere ? 'yes' : is_optional ? 'no (optional)' : 'no',
  ),
  column<TriedRequirement>('remedy', ({ isThere, remedy }) => (isThere ? '' : remedy)),
]

/** Prints what was found. @throws {ExitCode} when nodes would fail */
export function printTried(work: Work, nodes: string, tried: readonly TriedRequirement[]): void {
  work.list(tried, COLUMNS)
  const missing = tried.filter(isMissing)
  if (missing.length === 0) return
  work.note(`${missing.length} of ${tried.length} things are missing: nodes of ${nodes} would fail.`)
  throw new ExitCode(EXIT.no)
}

export const isMissing = ({ isThere, is_optional }: TriedRequirement): boolean => !isThere && !is_optional

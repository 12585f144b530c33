import { createHash } from 'node:crypto'
import type { StackSource, StackSummary } from '@fennec/openstack'
import type { OpenRequest } from '../../domain/open-request.ts'

/** What is written down of a change before Heat is asked for it. */
interface StackChange {
  /** Prints of the templates. */
  from: string
  to: string
  /** When the stack had last been changed. */
  since: string | null
}

export const changeOf = (stack: StackSummary, from: StackSource, to: StackSource): string =>
  JSON.stringify({ from: printOf(from), to: printOf(to), since: stack.updated_time } satisfies StackChange)

const parsed = ({ what }: OpenRequest): StackChange => JSON.parse(what) as StackChange

export const isChangeTo = (request: OpenRequest, wanted: StackSource): boolean => parsed(request).to === printOf(wanted)

/** Whether the stack is as it is by this very request. One that was made again since leaves that unknown. */
export function wasTakenUp(request: OpenRequest, stack: StackSummary, source: StackSource): boolean {
  const { from, to, since } = parsed(request)
  const isAsAsked = to === printOf(source) && (from !== to || stack.updated_time !== since)
  return isAsAsked && !request.repeated
}

/** Whatever order Heat keeps the parts of a template in. */
const printOf = (source: StackSource): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(source)))
    .digest('hex')

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]))
}

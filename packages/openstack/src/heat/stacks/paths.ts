import type { StackKey } from './types.ts'

/** Below Heat's endpoint. */
export function stackPath({ stack_name, id }: StackKey): string {
  return `/stacks/${encodeURIComponent(stack_name)}/${encodeURIComponent(id)}`
}

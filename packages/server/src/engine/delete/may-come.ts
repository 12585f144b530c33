import { longestMs, type OpenRequest, type RequestKind } from '../../domain/open-request.ts'

const words: Record<RequestKind, string | null> = {
  stack: 'Heat was asked for the stack',
  // Comes to nothing when the stack is gone.
  'stack-change': null,
  'access-rule': 'Manila was asked to let a node into a share',
  // Of jobs, which keep their own rows until none can come.
  credential: null,
}

export const makesSomething = ({ kind }: OpenRequest): boolean => words[kind] !== null

/** Why nothing is left and it is not over. @param open at least one */
export function mayComeWords(open: readonly OpenRequest[]): string {
  const asked = [...new Set(open.map(({ kind }) => words[kind] ?? kind))].join(', ')
  return `${asked}, and the answer was lost: for another ${Math.ceil(longestMs(open) / 1000)} s it is looked for.`
}

/**
 * Something a request asks for that cannot be had. Rules collect problems instead of throwing the first, so that one
 * answer lists all that is wrong.
 */
export interface Problem<Code extends string = string> {
  code: Code
  /** Name of the node group; null: the request as a whole. */
  nodeGroup: string | null
  /** A sentence with the thing, the numbers and the way out. */
  message: string
  /** The same numbers for programs. */
  data: Record<string, string | number | null>
}

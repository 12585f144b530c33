/**
 * What the cloud is asked for that is not there to be found by whoever looks at once: it may do it when whoever asked has died, or was
 * taken for dead, and nobody got the answer.
 */
export type RequestKind = 'stack' | 'stack-change' | 'access-rule' | 'credential'

/** A request that was announced and not answered. */
export interface OpenRequest {
  id: string
  kind: RequestKind
  /** Which one, in words of its kind. */
  what: string
  /** The same kind of request was made again since: what is there may be the other one's deed. */
  repeated: boolean
  /** How long it may be carried out yet. */
  mayComeForMs: number
}

/** How long whatever of these may come yet; 0: nothing. */
export const longestMs = (open: readonly OpenRequest[]): number =>
  Math.max(0, ...open.map(({ mayComeForMs }) => mayComeForMs))

/**
 * A difference that is meant: which cases, where in the answer, what each service has there, and the line of
 * docs/compatibility.md that says why. What only one of both may say leaves the other free to break.
 */
export interface Purpose {
  /** Of `GET /v2/clusters: what is asked`. */
  cases: RegExp
  /** The place, such as `header vary` or `body.cluster.id`; the whole of it where it is a text. */
  places: RegExp | string[]
  /** What the original has there, as a whole where it is a text. */
  sahara: RegExp | string
  /** What this service may have there. */
  fennec: RegExp | string
  /** The original has it when it happens to be quick, or slow: no run has to meet it. */
  byChance?: true
  /** Words of the line; they must be found there. */
  line: string
}

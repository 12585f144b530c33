/**
 * - `unreachable`: nothing answers there, or the connection broke
 * - `refused`: SSH answers and does not let us in (also while user data has not yet put the key there)
 * - `host-key`: the node shows another host key than the pinned one
 * - `command`: a command ended with a status other than 0
 * - `timeout`: a command or the whole wait took longer than given
 * - `busy`: no connection became free
 */
export type GuestFailure = 'unreachable' | 'refused' | 'host-key' | 'command' | 'timeout' | 'busy'

/** What went wrong on a node, in words a user can act on. Thrown by everything in this folder. */
export class GuestError extends Error {
  readonly node: string
  readonly failure: GuestFailure
  constructor(node: string, failure: GuestFailure, message: string, options?: ErrorOptions) {
    super(`${node}: ${message}`, options)
    this.name = 'GuestError'
    this.node = node
    this.failure = failure
  }
}

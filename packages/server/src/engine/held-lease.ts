import { AsyncLocalStorage } from 'node:async_hooks'

const held = new AsyncLocalStorage<AbortSignal>()

/**
 * Work that may change something in the cloud for as long as its lease is held. It need not hand the signal on for that: an act that
 * is meant not to be broken off half-way is sent without it, and an act that forgot it would be done a second time by an engine
 * that was paused. So the lease is that of all that is begun in the work, however deep, and the session looks at it as it sends.
 */
export const whileHeld = <T>(lease: AbortSignal, work: () => T): T => held.run(lease, work)

/** Of the work in which this is asked. undefined: of none, as a request to the API is. */
export const leaseOfPresentWork = (): AbortSignal | undefined => held.getStore()

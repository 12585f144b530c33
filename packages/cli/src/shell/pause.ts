import { setTimeout } from 'node:timers/promises'

/** Aborted, it rejects with the signal's own reason, by which a Ctrl-C is known. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(ms, undefined, { signal })
  } catch (error) {
    signal.throwIfAborted()
    throw error
  }
}

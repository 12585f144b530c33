import type { Dispatcher } from 'undici'
import { didNothing } from './retry.ts'
import type { Method } from './transport.ts'

/** Whether a request of this method may leave something other than it was. */
export const mayChange = (method: Method): boolean => method !== 'GET' && method !== 'HEAD'

/**
 * Looks at the signal once more when a request is about to be written to its connection. Between the decision to send it and that
 * moment lies the wait for a connection, and a process that is paused there would send it on waking.
 *
 * A request refused here fails with the signal's reason, and nothing of it was sent.
 */
export function withLastLook(dispatcher: Dispatcher, until: AbortSignal): Dispatcher {
  return dispatcher.compose((dispatch) => (options, handler) => {
    const looking: Dispatcher.DispatchHandler = {
      onRequestStart(controller, context) {
        if (until.aborted) controller.abort(until.reason)
        else handler.onRequestStart?.(controller, context)
      },
      onRequestUpgrade: (...told) => handler.onRequestUpgrade?.(...told),
      onResponseStart: (...told) => handler.onResponseStart?.(...told),
      onResponseData: (...told) => handler.onResponseData?.(...told),
      onResponseEnd: (...told) => handler.onResponseEnd?.(...told),
      onResponseError: (...told) => handler.onResponseError?.(...told),
    }
    return dispatch(options, looking)
  })
}

/**
 * Tries of one request, none of which begins once the signal is over. That fails with the signal's reason, unless an earlier try
 * may have been carried out: then it fails with what is known of that one, for whoever must know whether anything was done.
 */
export function untilOver<T>(until: AbortSignal | undefined, send: () => Promise<T>): () => Promise<T> {
  let mayHaveBeenDone: { error: unknown } | null = null
  const refused = () => (mayHaveBeenDone === null ? until?.reason : mayHaveBeenDone.error)
  return async () => {
    if (until?.aborted) throw refused()
    try {
      return await send()
    } catch (error) {
      if (until?.aborted && error === until.reason) throw refused()
      if (!didNothing(error)) mayHaveBeenDone = { error }
      throw error
    }
  }
}

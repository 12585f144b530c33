import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { doubtLiveUpdates } from './live.ts'
import { Refusal } from './request.ts'
import { markExpired, SESSION_KEY } from './session.ts'

/** Asks the service, keeps its answers, and notices when the session has ended. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error) => noticeTrouble(error) }),
  mutationCache: new MutationCache({
    // A login that is refused is told at its own form.
    onError: (error, _variables, _context, mutation) => {
      if (mutation.options.mutationKey?.[0] !== SESSION_KEY[0]) noticeExpiry(error)
    },
  }),
  defaultOptions: {
    queries: {
      // A refusal stays one; a service that is away is asked again by the interval of each list.
      retry: false,
      staleTime: 2000,
      // The browser's idea of being offline is about the internet; the service may be on this machine.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

function noticeTrouble(error: unknown): void {
  if (error instanceof Refusal && (error.status === 0 || error.status >= 500)) doubtLiveUpdates()
  noticeExpiry(error)
}

function noticeExpiry(error: unknown): void {
  if (error instanceof Refusal && error.status === 401) markExpired(queryClient)
}

import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { request } from './request.ts'

export interface Session {
  user: string
  project: string
  projectId: string
  expiresAt: string
}

interface SessionAnswer {
  /** null: nobody is logged in. */
  session: Session | null
  /** One click is enough: a sandbox on this machine. */
  demoLogin: boolean
}

export interface Login {
  user: string
  password: string
  project: string
  domain: string
}

export const SESSION_KEY = ['session'] as const

export function useSession() {
  return useQuery({
    queryKey: SESSION_KEY,
    queryFn: () => request<SessionAnswer>('GET', '/dashboard/session'),
    staleTime: 60_000,
    // Only while the service has never answered: afterwards the pages notice by themselves.
    refetchInterval: ({ state }) => (state.data === undefined ? 3000 : false),
  })
}

export function markExpired(client: QueryClient): void {
  client.setQueryData<SessionAnswer>(SESSION_KEY, (known) => known && { ...known, session: null })
}

/** null: as the sandbox's demo user, without a password. */
export function useLogIn() {
  const client = useQueryClient()
  return useMutation({
    mutationKey: SESSION_KEY,
    mutationFn: (login: Login | null) =>
      login
        ? request<Pick<SessionAnswer, 'session'>>('POST', '/dashboard/session', login)
        : request<Pick<SessionAnswer, 'session'>>('POST', '/dashboard/session/demo', {}),
    onSuccess: async ({ session }) => {
      client.setQueryData<SessionAnswer>(SESSION_KEY, (known) => ({ demoLogin: known?.demoLogin ?? false, session }))
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] })
    },
  })
}

/** Loads the page anew afterwards: nothing of the one who left stays in memory. */
export async function logOut(): Promise<void> {
  await request('DELETE', '/dashboard/session')
  window.location.assign('/dashboard/')
}

import {
  type Query,
  type QueryClient,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { askFor, isAskedFor, request } from './request.ts'
import type { Named } from './wire.ts'

export interface Session {
  user: string
  project: string
  projectId: string
  expiresAt: string
  /** Of an application credential: it is good for its own project only. */
  isBoundToProject: boolean
}

interface SessionAnswer {
  /** null: nobody is logged in. */
  session: Session | null
  /** One click is enough: a sandbox on this machine. */
  demoLogin: boolean
  /** The largest file that the service stores. */
  fileMaxKib: number | undefined
}

export type Login =
  | { user: string; password: string; project: string; domain: string }
  | { application_credential_id: string; application_credential_secret: string }

export const SESSION_KEY = ['session'] as const

export const sessionQuery = queryOptions({
  queryKey: SESSION_KEY,
  queryFn: async () => {
    const answer = await request<SessionAnswer>('GET', '/dashboard/session')
    const { session } = answer
    // Another window of this browser has gone to another project: what is on this page is not of that one.
    return session && !isAskedFor(session.projectId) ? { ...answer, session: null } : answer
  },
  staleTime: 60_000,
  // Only while the service has never answered: afterwards the pages notice by themselves.
  refetchInterval: ({ state }) => (state.data === undefined ? 3000 : false),
})

export function useSession() {
  return useQuery(sessionQuery)
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
      const isElsewhere = session !== null && askFor(session.projectId)
      client.setQueryData<SessionAnswer>(SESSION_KEY, (known) => ({
        demoLogin: known?.demoLogin ?? false,
        fileMaxKib: known?.fileMaxKib,
        session,
      }))
      const others = { predicate: ({ queryKey }: Query) => queryKey[0] !== SESSION_KEY[0] }
      // What is typed stays; what the page knew of the project before does not.
      await (isElsewhere ? client.resetQueries(others) : client.invalidateQueries(others))
    },
  })
}

/** Loads the page anew afterwards: nothing of the one who left stays in memory. */
export async function logOut(): Promise<void> {
  await request('DELETE', '/dashboard/session')
  window.location.assign('/dashboard/')
}

/** Where else the user has a role. */
export function useProjects() {
  return useQuery({
    queryKey: ['projects'],
    queryFn: async () => (await request<{ projects: Named[] }>('GET', '/dashboard/session/projects')).projects,
  })
}

/** Loads the page anew afterwards: nothing of the project before stays in memory. */
export function useSwitchProject() {
  return useMutation({
    mutationFn: (projectId: string) => request('PUT', '/dashboard/session/project', { projectId }),
    onSuccess: () => window.location.assign('/dashboard/'),
  })
}

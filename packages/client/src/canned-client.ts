import { type Asked, cannedFetch } from './canned-service.ts'
import { type Client, type ClientOptions, createClient } from './client.ts'

export const CREDENTIALS = {
  kind: 'password',
  authUrl: 'http://cloud.example',
  user: { name: 'alice', domain: { id: 'default' } },
  password: 's3cret',
  project: { name: 'demo', domain: { id: 'default' } },
} as const

/** A client of the canned service, and what it asked. For tests. */
export function cannedClient(options: Partial<ClientOptions> = {}): { client: Client; asked: Asked[] } {
  const asked: Asked[] = []
  const client = createClient({
    auth: CREDENTIALS,
    fetch: cannedFetch(asked),
    patience: { firstDelayMs: 0 },
    ...options,
  })
  return { client, asked }
}

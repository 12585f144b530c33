import { falseIfNotFound, nullIfNotFound } from '../../session/not-found.ts'
import type { CallOptions, Session } from '../../session/session.ts'
import type { Keypair, NewKeypair } from './types.ts'

/** https://docs.openstack.org/api-ref/compute/#keypairs-keypairs */
export function keypairs(session: Session) {
  return {
    async get(name: string, { signal }: CallOptions = {}): Promise<Keypair | null> {
      const path = `/os-keypairs/${encodeURIComponent(name)}`
      const asked = session.request<{ keypair: Keypair }>('nova', { method: 'GET', path, signal })
      return (await nullIfNotFound(asked))?.body.keypair ?? null
    },

    async list({ signal }: CallOptions = {}): Promise<Keypair[]> {
      const { body } = await session.request<{ keypairs: { keypair: Keypair }[] }>('nova', {
        method: 'GET',
        path: '/os-keypairs',
        signal,
      })
      return body.keypairs.map(({ keypair }) => keypair)
    },

    /** @throws {CloudError} 409 when the user has one of this name */
    async create(keypair: NewKeypair, { signal }: CallOptions = {}): Promise<Keypair> {
      const { body } = await session.request<{ keypair: Keypair }>('nova', {
        method: 'POST',
        path: '/os-keypairs',
        body: { keypair },
        signal,
      })
      return body.keypair
    },

    async delete(name: string, { signal }: CallOptions = {}): Promise<boolean> {
      const path = `/os-keypairs/${encodeURIComponent(name)}`
      return await falseIfNotFound(session.request('nova', { method: 'DELETE', path, signal }))
    },
  }
}

import { falseIfNotFound, nullIfNotFound } from '../../session/not-found.ts'
import type { CallOptions, Session } from '../../session/session.ts'
import type { NewTrust, Trust } from './types.ts'

/** https://docs.openstack.org/api-ref/identity/v3-ext/#os-trust-api */
export function trusts(session: Session) {
  return {
    async create(trust: NewTrust, { signal }: CallOptions = {}): Promise<Trust> {
      const { body } = await session.request<{ trust: Trust }>('keystone', {
        method: 'POST',
        path: '/OS-TRUST/trusts',
        body: { trust },
        signal,
      })
      return body.trust
    },

    async get(id: string, { signal }: CallOptions = {}): Promise<Trust | null> {
      const path = `/OS-TRUST/trusts/${encodeURIComponent(id)}`
      const answer = await nullIfNotFound(
        session.request<{ trust: Trust }>('keystone', { method: 'GET', path, signal }),
      )
      return answer?.body.trust ?? null
    },

    /** Without roles: Keystone leaves them out of lists. A filter must name the one who asks, unless it is an admin. */
    async list(
      filter: { trustor_user_id?: string; trustee_user_id?: string },
      { signal }: CallOptions = {},
    ): Promise<Omit<Trust, 'roles'>[]> {
      const { body } = await session.request<{ trusts: Omit<Trust, 'roles'>[] }>('keystone', {
        method: 'GET',
        path: '/OS-TRUST/trusts',
        query: filter,
        signal,
      })
      return body.trusts
    },

    /** By the trustor only, and not with a token that comes from a trust. False: it is gone already. */
    async delete(id: string, { signal }: CallOptions = {}): Promise<boolean> {
      const path = `/OS-TRUST/trusts/${encodeURIComponent(id)}`
      return await falseIfNotFound(session.request('keystone', { method: 'DELETE', path, signal }))
    },
  }
}

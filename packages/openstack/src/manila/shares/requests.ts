import { falseIfNotFound, nullIfNotFound } from '../../session/not-found.ts'
import type { CallOptions, Session } from '../../session/session.ts'
import { MICROVERSION } from '../microversion.ts'
import type { ExportLocation, Share } from './types.ts'

export interface ShareWish {
  name: string
  /** GiB. */
  size: number
  share_proto: string
}

export interface ShareFilter {
  /** Of all projects, for an administrator; anybody else is shown their own all the same. */
  everywhere?: boolean
}

const listed = { with_count: 'true', sort_key: 'created_at', sort_dir: 'asc' }

/** https://docs.openstack.org/api-ref/shared-file-system/#shares */
export function shares(session: Session) {
  const pathOf = (id: string) => `/shares/${encodeURIComponent(id)}`
  return {
    async get(id: string, { signal }: CallOptions = {}): Promise<Share | null> {
      const asked = session.request<{ share: Share }>('manila', {
        method: 'GET',
        path: pathOf(id),
        microversion: MICROVERSION,
        signal,
      })
      return (await nullIfNotFound(asked))?.body.share ?? null
    },

    /** Manila pages by offset, and cuts a page where its operator says: only the count tells that all have come. */
    async list({ everywhere = false }: ShareFilter = {}, { signal }: CallOptions = {}): Promise<Share[]> {
      const all: Share[] = []
      for (;;) {
        const { body } = await session.request<{ shares: Share[]; count: number }>('manila', {
          method: 'GET',
          path: '/shares/detail',
          query: { ...listed, all_tenants: everywhere ? 1 : undefined, offset: all.length },
          microversion: MICROVERSION,
          signal,
        })
        all.push(...body.shares)
        if (body.shares.length === 0 || all.length >= body.count) return all
      }
    },

    /** Manila has begun to make it. */
    async create(wish: ShareWish, { signal }: CallOptions = {}): Promise<Share> {
      const { body } = await session.request<{ share: Share }>('manila', {
        method: 'POST',
        path: '/shares',
        body: { share: wish },
        microversion: MICROVERSION,
        signal,
      })
      return body.share
    },

    /** True: Manila has begun. False: there is no such share any more. */
    async delete(id: string, { signal }: CallOptions = {}): Promise<boolean> {
      return await falseIfNotFound(
        session.request('manila', { method: 'DELETE', path: pathOf(id), microversion: MICROVERSION, signal }),
      )
    },

    async exportLocations(id: string, { signal }: CallOptions = {}): Promise<ExportLocation[]> {
      const { body } = await session.request<{ export_locations: ExportLocation[] }>('manila', {
        method: 'GET',
        path: `${pathOf(id)}/export_locations`,
        microversion: MICROVERSION,
        signal,
      })
      return body.export_locations
    },
  }
}

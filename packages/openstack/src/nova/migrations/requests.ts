import type { CallOptions, Session } from '../../session/session.ts'
import type { Migration, MigrationQuery } from './types.ts'

/** From 2.23 on the type is shown. */
const MICROVERSION = '2.23'

/** Administrators only. https://docs.openstack.org/api-ref/compute/#migrations-os-migrations */
export function migrations(session: Session) {
  return {
    async list(query: MigrationQuery, { signal }: CallOptions = {}) {
      const { body } = await session.request<{ migrations: Migration[] }>('nova', {
        method: 'GET',
        path: '/os-migrations',
        query,
        microversion: MICROVERSION,
        signal,
      })
      return body.migrations
    },
  }
}

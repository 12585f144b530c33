import type { CallOptions, Session } from '../../session/session.ts'

/** https://docs.openstack.org/api-ref/compute/#show-details-of-specific-api-version */
export function version(session: Session) {
  return {
    /** The newest microversion, such as `2.93`. */
    async newest({ signal }: CallOptions = {}): Promise<string> {
      const { body } = await session.request<{ version: { version: string } }>('nova', {
        method: 'GET',
        path: '/',
        signal,
      })
      return body.version.version
    },
  }
}

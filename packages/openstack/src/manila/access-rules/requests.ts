import { falseIfNotFound, nullIfNotFound } from '../../session/not-found.ts'
import type { CallOptions, Session } from '../../session/session.ts'
import { MICROVERSION } from '../microversion.ts'
import type { AccessLevel, AccessRule, SharedAccessRule } from './types.ts'

export interface AccessWish {
  address: string
  level: AccessLevel
  metadata: Record<string, string>
}

/** https://docs.openstack.org/api-ref/shared-file-system/#share-access-rules-since-api-v2-45 */
export function accessRules(session: Session) {
  const actionOf = (shareId: string) => `/shares/${encodeURIComponent(shareId)}/action`
  return {
    async get(id: string, { signal }: CallOptions = {}): Promise<SharedAccessRule | null> {
      const path = `/share-access-rules/${encodeURIComponent(id)}`
      const asked = session.request<{ access: SharedAccessRule }>('manila', {
        method: 'GET',
        path,
        microversion: MICROVERSION,
        signal,
      })
      return (await nullIfNotFound(asked))?.body.access ?? null
    },

    /** @throws {CloudError} 400 there is no such share */
    async list(shareId: string, { signal }: CallOptions = {}): Promise<AccessRule[]> {
      const { body } = await session.request<{ access_list: AccessRule[] }>('manila', {
        method: 'GET',
        path: '/share-access-rules',
        query: { share_id: shareId },
        microversion: MICROVERSION,
        signal,
      })
      return body.access_list
    },

    /** Manila has begun to let the address in. Its answer is waited for also when the signal says to leave. @throws {CloudError} 400 there is a rule for that address already */
    async allow(
      shareId: string,
      { address, level, metadata }: AccessWish,
      { signal }: CallOptions = {},
    ): Promise<AccessRule> {
      const { body } = await session.request<{ access: AccessRule }>('manila', {
        method: 'POST',
        path: actionOf(shareId),
        body: { allow_access: { access_type: 'ip', access_to: address, access_level: level, metadata } },
        microversion: MICROVERSION,
        signal,
        awaitsAnswer: true,
      })
      return body.access
    },

    /** True: Manila has begun. False: there is no such rule any more. */
    async deny(shareId: string, ruleId: string, { signal }: CallOptions = {}): Promise<boolean> {
      return await falseIfNotFound(
        session.request('manila', {
          method: 'POST',
          path: actionOf(shareId),
          body: { deny_access: { access_id: ruleId } },
          microversion: MICROVERSION,
          signal,
        }),
      )
    },
  }
}

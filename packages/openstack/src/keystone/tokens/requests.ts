import { falseIfNotFound, nullIfNotFound } from '../../session/not-found.ts'
import type { CallOptions, Session } from '../../session/session.ts'
import { type TokenInfo, tokenInfo, type WireToken } from '../../session/token-info.ts'

/** https://docs.openstack.org/api-ref/identity/v3/#authentication-and-token-management */
export function tokens(session: Session) {
  return {
    /**
     * What Keystone says of somebody else's token; null when it is unknown, expired or revoked (it answers 404).
     * The session's own identity must be allowed to ask: a service user.
     */
    async validate(subjectToken: string, { signal }: CallOptions = {}): Promise<TokenInfo | null> {
      const asked = session.request<{ token: WireToken }>('keystone', {
        method: 'GET',
        path: '/auth/tokens',
        headers: { 'x-subject-token': subjectToken },
        signal,
      })
      const answer = await nullIfNotFound(asked)
      return answer === null ? null : tokenInfo(answer.body.token)
    },

    /** Ends a token before its time. False: it was not valid any more. */
    async revoke(subjectToken: string, { signal }: CallOptions = {}): Promise<boolean> {
      const headers = { 'x-subject-token': subjectToken }
      return await falseIfNotFound(
        session.request('keystone', { method: 'DELETE', path: '/auth/tokens', headers, signal }),
      )
    },
  }
}

import type { Session } from '../session/session.ts'
import { accessRules } from './access-rules/requests.ts'
import { shares } from './shares/requests.ts'

export function manila(session: Session) {
  return { shares: shares(session), accessRules: accessRules(session) }
}

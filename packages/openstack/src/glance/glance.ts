import type { Session } from '../session/session.ts'
import { images } from './images/requests.ts'

export function glance(session: Session) {
  return { images: images(session) }
}

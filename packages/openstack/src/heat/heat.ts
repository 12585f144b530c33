import type { Session } from '../session/session.ts'
import { events } from './events/requests.ts'
import { resources } from './resources/requests.ts'
import { stacks } from './stacks/requests.ts'

export function heat(session: Session) {
  return { stacks: stacks(session), resources: resources(session), events: events(session) }
}

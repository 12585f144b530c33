import type { Session } from '../session/session.ts'
import { endpoints } from './endpoints/requests.ts'
import { projects } from './projects/requests.ts'
import { services } from './services/requests.ts'
import { tokens } from './tokens/requests.ts'
import { trusts } from './trusts/requests.ts'

export function keystone(session: Session) {
  return {
    tokens: tokens(session),
    projects: projects(session),
    trusts: trusts(session),
    services: services(session),
    endpoints: endpoints(session),
  }
}

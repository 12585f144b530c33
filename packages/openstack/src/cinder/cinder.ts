import type { Session } from '../session/session.ts'
import { limits } from './limits/requests.ts'
import { messages } from './messages/requests.ts'
import { quotas } from './quotas/requests.ts'
import { volumeServices } from './services/requests.ts'
import { volumeTypes } from './types/requests.ts'
import { volumes } from './volumes/requests.ts'
import { availabilityZones } from './zones/requests.ts'

export function cinder(session: Session) {
  return {
    volumes: volumes(session),
    types: volumeTypes(session),
    availabilityZones: availabilityZones(session),
    limits: limits(session),
    messages: messages(session),
    quotas: quotas(session),
    services: volumeServices(session),
  }
}

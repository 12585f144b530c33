import type { Session } from '../session/session.ts'
import { flavors } from './flavors/requests.ts'
import { hypervisors } from './hypervisors/requests.ts'
import { keypairs } from './keypairs/requests.ts'
import { limits } from './limits/requests.ts'
import { migrations } from './migrations/requests.ts'
import { serverGroups } from './server-groups/requests.ts'
import { servers } from './servers/requests.ts'
import { services } from './services/requests.ts'
import { version } from './version/requests.ts'
import { availabilityZones } from './zones/requests.ts'

export function nova(session: Session) {
  return {
    flavors: flavors(session),
    servers: servers(session),
    keypairs: keypairs(session),
    availabilityZones: availabilityZones(session),
    limits: limits(session),
    serverGroups: serverGroups(session),
    hypervisors: hypervisors(session),
    migrations: migrations(session),
    services: services(session),
    version: version(session),
  }
}

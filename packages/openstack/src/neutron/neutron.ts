import type { Session } from '../session/session.ts'
import { floatingIps } from './floating-ips/requests.ts'
import { networks } from './networks/requests.ts'
import { ports } from './ports/requests.ts'
import { quotas } from './quotas/requests.ts'
import { securityGroups } from './security-groups/requests.ts'
import { subnets } from './subnets/requests.ts'

export function neutron(session: Session) {
  return {
    networks: networks(session),
    subnets: subnets(session),
    ports: ports(session),
    securityGroups: securityGroups(session),
    floatingIps: floatingIps(session),
    quotas: quotas(session),
  }
}

import { cinder } from './cinder/cinder.ts'
import { glance } from './glance/glance.ts'
import { heat } from './heat/heat.ts'
import { keystone } from './keystone/keystone.ts'
import { manila } from './manila/manila.ts'
import { neutron } from './neutron/neutron.ts'
import { nova } from './nova/nova.ts'
import type { Session } from './session/session.ts'

/** The services of one cloud, asked as one session's identity. */
export interface Cloud {
  readonly session: Session
  readonly keystone: ReturnType<typeof keystone>
  readonly glance: ReturnType<typeof glance>
  readonly nova: ReturnType<typeof nova>
  readonly cinder: ReturnType<typeof cinder>
  readonly neutron: ReturnType<typeof neutron>
  readonly heat: ReturnType<typeof heat>
  readonly manila: ReturnType<typeof manila>
}

/** Makes no call: each service is looked up when it is first asked something. */
export function createCloud(session: Session): Cloud {
  return {
    session,
    keystone: keystone(session),
    glance: glance(session),
    nova: nova(session),
    cinder: cinder(session),
    neutron: neutron(session),
    heat: heat(session),
    manila: manila(session),
  }
}

import type { Session } from '@fennec/openstack'

/** As whom somebody's job gets at its files and data; one of the domain Default, as the old service took it. */
export interface SwiftUser {
  user: string
  password: string
}

export function asSwiftUser(own: Session, authUrl: string, { user, password }: SwiftUser, projectId: string): Session {
  return own.withCredentials({
    kind: 'password',
    authUrl,
    user: { name: user, domain: { name: 'Default' } },
    password,
    project: { id: projectId },
  })
}

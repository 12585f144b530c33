import { randomUUID } from 'node:crypto'
import { createCloud, createSession, credentialsFromEnvironment } from '@fennec/openstack'
import { type LocalInstallation, openrcOf } from '../system/local-installation.ts'

/** A trust that carries the mark of a cluster which this installation never had; answers its id. */
export async function leftOverTrust(installation: Pick<LocalInstallation, 'file'>): Promise<string> {
  const openrc = openrcOf(installation)
  const as = (more: Record<string, string>) => {
    const { credentials, options } = credentialsFromEnvironment({ ...openrc, ...more })
    return createCloud(createSession(credentials, options))
  }
  const [demo, admin] = [as({}), as({ OS_USERNAME: 'admin' })]
  try {
    const { user, project } = await demo.session.tokenInfo()
    const { body: found } = await admin.session.request<{ users: { id: string }[] }>('keystone', {
      method: 'GET',
      path: '/users?name=fennec',
    })
    const { body } = await demo.session.request<{ trust: { id: string } }>('keystone', {
      method: 'POST',
      path: '/OS-TRUST/trusts',
      body: {
        trust: {
          trustor_user_id: user.id,
          trustee_user_id: found.users[0]?.id,
          project_id: project?.id,
          impersonation: true,
          roles: [{ name: 'member' }],
          'fennec:cluster_id': randomUUID(),
        },
      },
    })
    return body.trust.id
  } finally {
    await Promise.all([demo, admin].map(({ session }) => session.close()))
  }
}

import { createSession, credentialsFromEnvironment } from '@fennec/openstack'
import { type LocalInstallation, openrcOf } from '../system/local-installation.ts'

/** One of the demo user, for the demo project. */
export async function applicationCredential(
  installation: Pick<LocalInstallation, 'file'>,
  name: string,
): Promise<{ id: string; secret: string }> {
  const { credentials, options } = credentialsFromEnvironment(openrcOf(installation))
  const session = createSession(credentials, options)
  try {
    const { user } = await session.tokenInfo()
    const { body } = await session.request<{ application_credential: { id: string; secret: string } }>('keystone', {
      method: 'POST',
      path: `/users/${user.id}/application_credentials`,
      body: { application_credential: { name } },
    })
    return body.application_credential
  } finally {
    await session.close()
  }
}

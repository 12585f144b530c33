import { createCloud, createSession, credentialsFromEnvironment } from '@fennec/openstack'
import { type LocalInstallation, openrcOf } from '../system/local-installation.ts'

/** Nova is told that a host is down, as an operator tells it of one whose power has failed; what runs on it runs on. */
export async function hostDown(
  installation: Pick<LocalInstallation, 'file'>,
  host: string,
): Promise<{ mend(): Promise<void> }> {
  const { credentials, options } = credentialsFromEnvironment({ ...openrcOf(installation), OS_USERNAME: 'admin' })
  const cloud = createCloud(createSession(credentials, options))
  const [service] = (await cloud.nova.services.list()).filter((one) => one.host === host)
  if (!service) throw new Error(`Nova has no service on ${host}.`)
  const force = async (forced_down: boolean): Promise<void> => {
    await cloud.session.request('nova', {
      method: 'PUT',
      path: `/os-services/${service.id}`,
      microversion: '2.53',
      body: { forced_down },
    })
  }
  await force(true)
  return {
    async mend() {
      await force(false)
      await cloud.session.close()
    },
  }
}

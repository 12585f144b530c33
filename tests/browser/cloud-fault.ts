import { createCloud, createSession, credentialsFromEnvironment } from '@fennec/openstack'
import type { FaultRule } from '../../packages/sandbox/src/faults/rules.ts'
import { type LocalInstallation, openrcOf } from '../system/local-installation.ts'

/** The sandbox's cloud misbehaves by this rule until it is mended. */
export async function cloudFault(
  installation: Pick<LocalInstallation, 'file'>,
  rule: FaultRule,
): Promise<{ mend(): Promise<void> }> {
  const openrc = openrcOf(installation)
  const { credentials, options } = credentialsFromEnvironment({ ...openrc, OS_USERNAME: 'admin' })
  const cloud = createCloud(createSession(credentials, options))
  const faults = new URL('/faults', openrc.OS_AUTH_URL)
  const send = async (method: string, url: URL, body?: FaultRule): Promise<Response> => {
    const answer = await fetch(url, {
      method,
      headers: { 'x-auth-token': await cloud.session.token(), 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`)
    return answer
  }
  const { id } = (await (await send('POST', faults, rule)).json()) as { id: string }
  return {
    async mend() {
      await fetch(new URL(`/faults/${id}`, faults), {
        method: 'DELETE',
        headers: { 'x-auth-token': await cloud.session.token() },
      })
      await cloud.session.close()
    },
  }
}

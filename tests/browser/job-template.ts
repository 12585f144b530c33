import { createCloud, createSession, credentialsFromEnvironment } from '@fennec/openstack'
import { type LocalInstallation, openrcOf } from '../system/local-installation.ts'

/** A script of the demo project that can be run as a job. */
export async function shellTemplate(
  installation: Pick<LocalInstallation, 'serviceUrl' | 'file'>,
  name: string,
  script: string,
): Promise<void> {
  const { credentials, options } = credentialsFromEnvironment(openrcOf(installation))
  const cloud = createCloud(createSession(credentials, options))
  const send = async <T>(method: string, path: string, body: string): Promise<T> => {
    const answer = await fetch(`${installation.serviceUrl}${path}`, {
      method,
      headers: { 'x-auth-token': await cloud.session.token(), 'content-type': 'application/json' },
      body,
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }
  try {
    const { job_binary_internal: file } = await send<{ job_binary_internal: { id: string } }>(
      'PUT',
      `/v1.1/job-binary-internals/${name}`,
      script,
    )
    const wish = { name, url: `internal-db://${file.id}` }
    const { job_binary } = await send<{ job_binary: { id: string } }>('POST', '/v2/job-binaries', JSON.stringify(wish))
    const template = { name, type: 'Shell', mains: [job_binary.id] }
    await send('POST', '/v2/job-templates', JSON.stringify(template))
  } finally {
    await cloud.session.close()
  }
}

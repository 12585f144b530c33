import type { SystemUnderTest } from './system-under-test.ts'

const NAME = 'newer'

/** Beside the image that nodes are made from: one that they can be given later, registered for the same plugin. */
export async function newerImage({ admin, sandbox }: Pick<SystemUnderTest, 'admin' | 'sandbox'>): Promise<string> {
  const { glance, session } = admin.cloud
  const [known] = await glance.images.list({ name: NAME })
  if (known) return known.id
  const wish = { name: NAME, disk_format: 'raw', container_format: 'bare', visibility: 'public', min_disk: 1 }
  const { body } = await session.request<{ id: string }>('glance', { method: 'POST', path: '/images', body: wish })
  const url = sandbox.authUrl.replace(/\/identity.*/, `/image/v2/images/${body.id}/file`)
  const headers = { 'x-auth-token': await session.token(), 'content-type': 'application/octet-stream' }
  const answer = await fetch(url, { method: 'PUT', headers, body: 'a newer disk' })
  if (!answer.ok) throw new Error(`Glance refused the data of ${NAME}: ${answer.status}`)
  await admin.must('POST', `/v2/images/${body.id}`, { username: 'ubuntu' })
  await admin.must('PUT', `/v2/images/${body.id}/tags`, { tags: ['fake', '0.1'] })
  return body.id
}

import type { CloudSession } from './cloud-session.ts'
import { serviceRequest } from './service-request.ts'
import { waitUntil } from './wait-until.ts'

const collections = ['clusters', 'cluster-templates', 'node-group-templates']

/** Deletes everything of the service whose name begins with `prefix`, clusters first, also after a test that failed. */
export async function removeObjects(cloud: CloudSession, prefix: string): Promise<void> {
  for (const collection of collections) {
    const named = async () => {
      const { body } = await serviceRequest(cloud.token, 'GET', `/v2/${collection}`)
      const objects = (body[collection.replaceAll('-', '_')] ?? []) as { id: string; name: string }[]
      return objects.filter((object) => object.name.startsWith(prefix))
    }
    for (const object of await named()) {
      await serviceRequest(cloud.token, 'DELETE', `/v2/${collection}/${object.id}`)
    }
    // a cluster is gone only when its stack is
    await waitUntil(`${collection} ${prefix}… are gone`, 300, async () =>
      (await named()).length === 0 ? true : undefined,
    )
  }
}

import type { Cloud, Server } from '@fennec/openstack'
import type { TestMaterial } from './discovery.ts'
import { aName } from './stack-life.ts'
import { until } from './until.ts'

/** A server whose boot volume Nova makes from the image, and deletes with it. @returns its id; it is being built */
export async function volumeBackedServer({ session }: Cloud, material: TestMaterial): Promise<string> {
  const disk = {
    boot_index: 0,
    source_type: 'image',
    destination_type: 'volume',
    uuid: material.image.id,
    volume_size: 1,
    delete_on_termination: true,
  }
  const { body } = await session.request<{ server: { id: string } }>('nova', {
    method: 'POST',
    path: '/servers',
    body: {
      server: {
        name: aName('server'),
        flavorRef: material.zeroDiskFlavor.id,
        networks: [{ uuid: material.network.id }],
        block_device_mapping_v2: [disk],
      },
    },
  })
  return body.server.id
}

/** As whoever asks sees it, when Nova does nothing with it any more. */
export async function serverAtRest({ nova }: Cloud, id: string): Promise<Server> {
  return await until(`server ${id} is at rest`, async () => {
    const server = await nova.servers.get(id)
    if (server === null) throw new Error(`Server ${id} is gone.`)
    return server.status === 'BUILD' || server['OS-EXT-STS:task_state'] !== null ? undefined : server
  })
}

export async function removeServer({ nova }: Cloud, id: string): Promise<void> {
  await nova.servers.delete(id)
  await until(`server ${id} is deleted`, async () => ((await nova.servers.get(id)) === null ? true : undefined))
}

import { setTimeout as sleep } from 'node:timers/promises'
import { type CloudSession, logIn } from '../tests/openstack/cloud-session.ts'
import { imageId, networkId } from '../tests/openstack/named-resource.ts'
import { admin } from '../tests/openstack/settings.ts'
import type { Contestant } from './contestants.ts'
import { ask, listNamed } from './requests.ts'

const prefix = 'bench-'

/** Nova's servers and Heat's stack of the cluster begin with it. */
export const clusterName = (contestant: Contestant, nodes: number): string => `${prefix}${contestant.name}-${nodes}`

/** Only an administrator may write properties of the testbed's image. */
export async function registerImage(contestant: Contestant, cloud: CloudSession): Promise<void> {
  const owner = await logIn(admin)
  const image = `/v2/images/${await imageId(cloud, 'guest')}`
  await ask(contestant, owner.token, 'POST', image, { username: 'ubuntu', description: '' })
  await ask(contestant, owner.token, 'PUT', `${image}/tags`, { tags: ['fake', '0.1'] })
}

async function template(contestant: Contestant, token: string, name: string, processes: string[]): Promise<string> {
  const body = await ask(contestant, token, 'POST', '/v2/node-group-templates', {
    name,
    plugin_name: 'fake',
    plugin_version: '0.1',
    flavor_id: '11',
    node_processes: processes,
    boot_from_volume: true,
  })
  return (body.node_group_template as { id: string }).id
}

/** The request for one master and else workers, all booting from volumes; what it refers to is made. */
export async function clusterWish(contestant: Contestant, cloud: CloudSession, nodes: number): Promise<object> {
  const { token } = cloud
  const name = clusterName(contestant, nodes)
  const master = await template(contestant, token, `${name}-m`, ['namenode', 'jobtracker'])
  const worker = await template(contestant, token, `${name}-w`, ['datanode', 'tasktracker'])
  return {
    name,
    plugin_name: 'fake',
    plugin_version: '0.1',
    default_image_id: await imageId(cloud, 'guest'),
    neutron_management_network: await networkId(cloud, 'guests'),
    node_groups: [
      { name: 'm', count: 1, node_group_template_id: master },
      { name: 'w', count: nodes - 1, node_group_template_id: worker },
    ],
  }
}

/** Returns when it is accepted. */
export async function makeCluster(contestant: Contestant, token: string, wish: object): Promise<string> {
  const { cluster } = await ask(contestant, token, 'POST', '/v2/clusters', wish)
  return (cluster as { id: string }).id
}

export async function untilStatus(contestant: Contestant, token: string, id: string): Promise<string> {
  for (;;) {
    const { cluster } = await ask(contestant, token, 'GET', `/v2/clusters/${id}`)
    const { status } = cluster as { status: string }
    if (status === 'Active' || status === 'Error') return status
    await sleep(400)
  }
}

export async function removeClusters(contestant: Contestant, token: string): Promise<void> {
  for (const collection of ['clusters', 'node-group-templates']) {
    for (const { id } of await listNamed(contestant, token, collection, prefix)) {
      await ask(contestant, token, 'DELETE', `/v2/${collection}/${id}`)
    }
    while ((await listNamed(contestant, token, collection, prefix)).length > 0) await sleep(1000)
  }
}

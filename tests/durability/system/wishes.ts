import type { ShownCluster } from './person.ts'
import type { SystemUnderTest } from './system-under-test.ts'

interface GroupWish {
  name?: string
  count?: number
  boot_from_volume?: boolean
  volumes_per_node?: number
  volumes_size?: number
  auto_security_group?: boolean
}

const processes = { node_processes: ['datanode', 'tasktracker'], flavor_id: '1' }

export function groupWish({ name = 'worker', count = 1, ...wish }: GroupWish = {}): Record<string, unknown> {
  return { name, count, ...processes, boot_from_volume: true, ...wish }
}

/** A cluster of the fake plugin; by default a master and two workers, all booting from volumes. */
export function clusterWish(
  { image, network }: Pick<SystemUnderTest, 'image' | 'network'>,
  name: string,
  groups: Record<string, unknown>[] = [
    { ...groupWish({ name: 'master' }), node_processes: ['namenode', 'jobtracker'] },
    groupWish({ count: 2 }),
  ],
): Record<string, unknown> {
  return {
    name,
    plugin_name: 'fake',
    plugin_version: '0.1',
    default_image_id: image,
    neutron_management_network: network,
    node_groups: groups,
  }
}

/** Accepted; its id. */
export async function create(system: SystemUnderTest, wish: Record<string, unknown>): Promise<string> {
  return ((await system.demo.must('POST', '/v2/clusters', wish)).cluster as ShownCluster).id
}

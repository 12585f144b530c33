import type { ServiceClient } from '../service-client.ts'
import { ensure } from './ensure.ts'

const plugin = { plugin_name: 'fake', plugin_version: '0.1' }

/** Two node group templates whose nodes boot from volumes, and a cluster template of three nodes. */
export async function ensureTemplates(service: ServiceClient, networkId: string): Promise<string> {
  const master = await ensure(service, 'node-group-template', {
    ...plugin,
    name: 'demo-master',
    flavor_id: '2',
    node_processes: ['namenode', 'jobtracker'],
    boot_from_volume: true,
  })
  const worker = await ensure(service, 'node-group-template', {
    ...plugin,
    name: 'demo-worker',
    flavor_id: '1',
    node_processes: ['datanode', 'tasktracker'],
    boot_from_volume: true,
  })
  return await ensure(service, 'cluster-template', {
    ...plugin,
    name: 'demo',
    neutron_management_network: networkId,
    node_groups: [
      { name: 'master', count: 1, node_group_template_id: master },
      { name: 'worker', count: 2, node_group_template_id: worker },
    ],
  })
}

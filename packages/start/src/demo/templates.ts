import type { ServiceClient } from '../service-client.ts'
import type { Named } from './wire.ts'

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

/** Found by its name, else made: a second start finds everything where it was. */
async function ensure(
  service: ServiceClient,
  kind: string,
  wish: { name: string; [field: string]: unknown },
): Promise<string> {
  const key = kind.replaceAll('-', '_')
  const listed = await service.get<Record<string, Named[]>>(`/v2/${kind}s?name=${wish.name}`)
  const found = listed[`${key}s`]?.find((one) => one.name === wish.name)
  if (found) return found.id
  const made = await service.post<Record<string, Named>>(`/v2/${kind}s`, wish)
  const id = made[key]?.id
  if (id === undefined) throw new Error(`The service did not say which ${kind} it made.`)
  return id
}

import type { Cloud } from '@fennec/openstack'
import type { DemoCloud } from './demo/prepare-cloud.ts'
import type { DemoCluster, DemoInstance } from './demo/wire.ts'
import type { Home } from './home.ts'

/** Where each node's root disk is, as Nova and Cinder tell it, and how to get into a node. */
export async function summary(
  home: Home,
  cloud: Cloud,
  demo: DemoCloud,
  cluster: DemoCluster,
  computed?: string,
): Promise<string> {
  const instances = cluster.node_groups.flatMap((group) => group.instances)
  const rows = await Promise.all(instances.map((instance) => nodeRow(cloud, instance)))
  const [first] = instances
  const ssh = first
    ? [`  ssh -i ${demo.keyFile} -p ${home.sshPort} -o StrictHostKeyChecking=accept-new ubuntu@${first.management_ip}`]
    : []
  return [
    '',
    `Cluster ${cluster.name} is ${cluster.status}. Its nodes and their root volumes:`,
    ...table([['NODE', 'ADDRESS', 'ROOT VOLUME', 'SIZE', 'TYPE', 'STATE'], ...rows]),
    '',
    `Log in to ${first?.instance_name ?? 'a node'}:`,
    ...ssh,
    ...links(cluster),
    '',
    `Web page: http://127.0.0.1:${home.servicePort}/dashboard/`,
    '',
    'Use any OpenStack client:',
    `  . ${home.file('openrc')} && openstack dataprocessing cluster list`,
    ...(computed === undefined
      ? []
      : ['', 'What the job printed:', ...computed.split('\n').map((line) => `  ${line}`)]),
    '',
  ].join('\n')
}

/** Where the cluster's own pages are, as it tells. */
function links({ info }: DemoCluster): string[] {
  const named = Object.entries(info).flatMap(([service, urls]) =>
    Object.entries(urls).map(([name, url]) => [`${service} ${name}`, url]),
  )
  return named.length === 0 ? [] : ['', 'Its own pages:', ...table(named)]
}

async function nodeRow(cloud: Cloud, instance: DemoInstance): Promise<string[]> {
  const [attachment] = await cloud.nova.servers.volumeAttachments(instance.instance_id)
  const volume = attachment ? await cloud.cinder.volumes.get(attachment.volumeId) : null
  const address = instance.management_ip ?? 'none yet'
  if (!volume) return [instance.instance_name, address, 'none: its root disk is the hypervisor’s', '', '', '']
  return [
    instance.instance_name,
    address,
    `${volume.id} (${volume.name})`,
    `${volume.size} GiB`,
    volume.volume_type ?? '',
    `${volume.status}${volume.bootable === 'true' ? ', bootable' : ''}`,
  ]
}

function table(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
}

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { CloudSession } from '../../tests/openstack/cloud-session.ts'
import { clusterWish, makeCluster, removeClusters, untilStatus } from '../clusters.ts'
import type { Contestant } from '../contestants.ts'
import { ask } from '../requests.ts'
import { type ApiRow, measure } from './measure.ts'
import { measureInTurn } from './measure-in-turn.ts'

const INSTANCES = 100
const run = promisify(execFile)

/** The statement in the database of the service. */
async function inDatabase(contestant: Contestant, statement: string): Promise<void> {
  if (contestant.name === 'fennec') {
    const words = [
      '-u',
      'postgres',
      '--',
      'psql',
      '-q',
      '-h',
      '/run/fennec-testbed',
      '-p',
      '5433',
      'fennec',
      '-c',
      statement,
    ]
    await run('runuser', words)
  } else {
    await run('mariadb', ['--socket=/run/fennec-testbed/mariadb.sock', '-uroot', 'sahara', '-e', statement])
  }
}

/** Columns of an instance that both services have under the same name; the rest may stay empty. */
const COPIED = 'created_at, node_group_id, internal_ip, management_ip, storage_devices_number'

/**
 * A true node's row, copied: what is measured is how the API reads and shows a cluster of that size, and a hundred nodes
 * would take the testbed half an hour.
 */
function copies(contestant: Contestant, clusterId: string, count: number): string {
  const text = contestant.name === 'fennec' ? 'text' : 'char'
  const cluster = contestant.name === 'fennec' ? ', cluster_id' : ', tenant_id'
  const numbers = Array.from({ length: count }, (_, index) => `select ${index + 1} as n`).join(' union all ')
  return `
    insert into instances (id, instance_id, instance_name, ${COPIED}${cluster})
    select concat('bench-copy-', cast(n as ${text})), concat('bench-copy-', cast(n as ${text})),
           concat('bench-copy-', cast(n as ${text})), ${COPIED.replaceAll(/(\w+)/g, 'one.$1')}${cluster.replace(', ', ', one.')}
      from (${numbers}) numbers,
           (select i.* from instances i join node_groups g on g.id = i.node_group_id where g.cluster_id = '${clusterId}'
             order by i.instance_name limit 1) one`
}

/** A cluster of three nodes whose rows are made up to a hundred, shown over 1 and 8 connections. */
export async function showLargeCluster(contestants: Contestant[], cloud: CloudSession): Promise<ApiRow[]> {
  const { token } = cloud
  const shown = new Map<Contestant, string>()
  try {
    for (const contestant of contestants) {
      const id = await makeCluster(contestant, token, await clusterWish(contestant, cloud, 3))
      const status = await untilStatus(contestant, token, id)
      if (status !== 'Active') throw new Error(`${contestant.name}: the cluster to be shown is ${status}`)
      await inDatabase(contestant, copies(contestant, id, INSTANCES - 3))
      // A service may keep what it showed until somebody changes the cluster.
      await ask(contestant, token, 'PATCH', `/v2/clusters/${id}`, { description: `${INSTANCES} instances` })
      const { cluster } = await ask(contestant, token, 'GET', `/v2/clusters/${id}`)
      const groups = (cluster as { node_groups: { instances: unknown[] }[] }).node_groups
      const instances = groups.reduce((sum, group) => sum + group.instances.length, 0)
      if (instances !== INSTANCES) throw new Error(`${contestant.name} shows ${instances} instances`)
      shown.set(contestant, id)
    }
    const rows: ApiRow[] = []
    const name = `cluster of ${INSTANCES} instances`
    for (const connections of [1, 8]) {
      const show = (contestant: Contestant) =>
        measure(contestant, token, { name, path: `/v2/clusters/${shown.get(contestant)}` }, connections)
      rows.push(...(await measureInTurn(contestants, show)))
    }
    return rows
  } finally {
    for (const contestant of contestants) {
      await inDatabase(contestant, "delete from instances where id like 'bench-copy-%'")
      await removeClusters(contestant, token)
    }
  }
}

import type { Cluster, ClusterScale } from '@fennec/client'
import { names } from '../../names/service-names.ts'
import { type GroupNames, whenActive } from './cluster.ts'
import { type Drive, randomName } from './drive.ts'
import type { TemplateIds } from './node-group-templates.ts'

/**
 * Everything of `scaling` in one call, and then as many nodes as were asked for.
 *
 * @throws {WaitError} it was taken back
 */
export async function scale(drive: Drive, id: string, ids: TemplateIds, groups: GroupNames): Promise<Cluster> {
  const { work, case: the, signal } = drive
  const { scaling = [] } = the.wish
  const known = names(work.client)
  const resized = scaling
    .filter(({ operation }) => operation === 'resize')
    .map(({ node_group: name, size }) => ({ name: groups.get(name) ?? name, count: size }))
  const added: NonNullable<ClusterScale['add_node_groups']> = []
  for (const { operation, node_group: name, size } of scaling) {
    if (operation === 'resize') continue
    // Of a cluster that was there before, the template is one of the service's.
    const template = ids.get(name) ?? (await known.nodeGroupTemplate(name))
    added.push({ name: randomName(name), node_group_template_id: template, count: size })
  }
  await work.client.clusters.scale(id, { resize_node_groups: resized, add_node_groups: added }, { signal })
  await work.client.operations.waitFor(id, await known.operation(id, undefined), {
    signal,
    intervalMs: work.shell.lookEveryMs,
    timeoutMs: the.timeouts.activeMs,
  })
  const cluster = await whenActive(drive, id)
  for (const { name, count } of [...resized, ...added]) checkCount(cluster, name ?? '', count)
  return cluster
}

function checkCount({ node_groups: groups }: Cluster, name: string, wanted: number): void {
  const nodes = groups.find((group) => group.name === name)?.instances.length ?? 0
  if (nodes !== wanted) throw new Error(`Node group ${name} has ${nodes} nodes, and should have ${wanted}.`)
}

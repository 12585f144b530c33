import { randomUUID } from 'node:crypto'
import { json } from './json.ts'
import { nodeGroupColumns } from './node-group-columns.ts'
import type { NewNodeGroup } from './queries.ts'
import type { Executor } from './revisions.ts'

/** @param from the position of the first; the groups of a cluster are shown in their order */
export async function insertNodeGroups(
  trx: Executor,
  clusterId: string,
  groups: readonly NewNodeGroup[],
  from: number,
): Promise<void> {
  if (groups.length === 0) return
  await trx
    .insertInto('node_groups')
    .values(
      groups.map((group, index) => ({
        ...nodeGroupColumns(group),
        id: randomUUID(),
        cluster_id: clusterId,
        node_group_template_id: group.node_group_template_id,
        target_count: group.target_count,
        position: from + index,
        open_ports: json(group.open_ports),
        resolved: json(group.resolved),
      })),
    )
    .execute()
}

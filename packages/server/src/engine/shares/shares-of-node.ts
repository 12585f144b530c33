import type { Instance } from '../../domain/model.ts'
import { type NodeShare, sharesOfNodes } from '../../domain/node-shares.ts'
import type { ShareToMount } from '../../guest/shares.ts'
import { StepFailed } from '../failures.ts'
import { groupOf } from '../nodes.ts'
import type { Work } from '../work.ts'

export const sharesOfNode = ({ cluster }: Pick<Work, 'cluster'>, node: Instance): NodeShare[] =>
  sharesOfNodes(cluster, groupOf(cluster, node))

/** What each node mounts and from where. @throws StepFailed for a share that is exported nowhere */
export async function sharesToMount(work: Work, nodes: readonly Instance[]): Promise<Map<string, ShareToMount[]>> {
  const { cluster, provision, signal } = work
  const ids = [...new Set(nodes.flatMap((node) => sharesOfNode(work, node).map(({ id }) => id)))]
  const locations = ids.length === 0 ? new Map() : await provision.shareLocations(cluster, ids, signal)
  const located = (share: NodeShare): ShareToMount => {
    const location = locations.get(share.id)
    if (location === undefined) {
      throw new StepFailed(`Share ${share.id} is exported nowhere: Manila names no export location for it.`)
    }
    return { ...share, location }
  }
  return new Map(nodes.map((node) => [node.instance_id, sharesOfNode(work, node).map(located)]))
}

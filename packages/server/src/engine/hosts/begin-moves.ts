import type { HostReport } from '../../domain/hosts/host-report.ts'
import { ClusterBusy } from '../../store/queries.ts'
import type { HostWork } from './work-host.ts'

const KIND = { drain: 'move', evacuate: 'evacuate' } as const

/**
 * An operation on each cluster that has nodes waiting and nothing else to do, as long as there is room for more nodes on their way.
 * The report and the operation are written together: none is begun twice.
 */
export async function beginMoves(work: HostWork, report: HostReport): Promise<HostReport> {
  const { claim, hostOperations, options } = work
  let known = report
  for (const cluster of known.clusters) {
    const nodes = known.nodes.filter(({ cluster_id, outcome }) => cluster_id === cluster.id && outcome === 'waiting')
    const room = options.movesAtOnce - (await nodesUnderWay(work))
    if (room <= 0) return known
    if (nodes.length === 0 || isAtIt(known, cluster.id) || cluster.waits_for !== null) continue
    try {
      await hostOperations.write(claim, async (writer) => {
        const operation_id = await writer.openOperation(cluster.id, KIND[claim.kind], {
          host_operation: claim.operationId,
          host: claim.host,
          nodes: nodes.map(({ id }) => id),
          at_once: Math.min(room, nodes.length),
          force: claim.force,
        })
        known = begun(known, cluster.id, operation_id)
        await writer.report(known)
      })
    } catch (error) {
      // Somebody was faster: the next look says who, and that it is waited for.
      if (!(error instanceof ClusterBusy)) throw error
    }
  }
  return known
}

/** At most: how many each operation under way may have on their way. */
async function nodesUnderWay({ claim, hostOperations }: HostWork): Promise<number> {
  const children = await hostOperations.children(claim.operationId)
  return children.filter(({ hasEnded }) => !hasEnded).reduce((sum, { atOnce }) => sum + atOnce, 0)
}

const isAtIt = ({ nodes }: HostReport, clusterId: string): boolean =>
  nodes.some(({ cluster_id, outcome }) => cluster_id === clusterId && outcome === 'moving')

const begun = (report: HostReport, clusterId: string, operation_id: string): HostReport => ({
  clusters: report.clusters.map((one) => (one.id === clusterId ? { ...one, operation_id } : one)),
  nodes: report.nodes.map((node) =>
    node.cluster_id === clusterId && node.outcome === 'waiting' ? { ...node, outcome: 'moving' } : node,
  ),
})

import { setTimeout as sleep } from 'node:timers/promises'
import { cancelledWords } from '../../domain/cancellation.ts'
import { type HostReport, isOver, problemOf, reportOf } from '../../domain/hosts/host-report.ts'
import type { HostClaim } from '../../store/hosts/host-queue.ts'
import { beginMoves } from './begin-moves.ts'
import type { HostEngineParts } from './host-engine.ts'

export interface HostWork extends HostEngineParts {
  claim: HostClaim
  /** Aborted when the lease is lost, or the process stops. */
  signal: AbortSignal
}

/**
 * Looks, again and again, at who is on the host and how far the operations on their clusters are, and begins what may begin, until
 * nothing is to come. All it knows is in the report, Nova and the clusters' journals: whoever takes it next goes on from there.
 */
export async function workHost(work: HostWork): Promise<void> {
  const { claim, hosts, hostOperations, options, signal } = work
  const isDrain = claim.kind === 'drain'
  // What is emptied must not be filled at the same time.
  if (isDrain && claim.cancelledBy === null) await hosts.disable(claim.host, disabledReason(claim), signal)
  let known = await hostOperations.report(claim.operationId)
  for (;;) {
    const { seen, children } = await look(work, known)
    if (JSON.stringify(seen) !== JSON.stringify(known)) {
      await hostOperations.write(claim, (writer) => writer.report(seen))
    }
    known = seen
    if (isOver(known, children)) break
    if (claim.cancelledBy === null) known = await beginMoves(work, known)
    await sleep(options.pollMs, undefined, { signal })
  }
  if (isDrain && claim.cancelledBy !== null) await hosts.enable(claim.host, disabledReason(claim), signal)
  await finish(work, known)
}

/** By it one finds again that it was us: a host that its operator has disabled stays so. */
const disabledReason = ({ operationId, requestedBy }: HostClaim): string =>
  `drained by Fennec for ${requestedBy}, operation ${operationId}`

/** The database is asked after the cloud: whoever is listed there, its cluster was in the database before. */
async function look({ claim, hosts, hostOperations, signal }: HostWork, known: HostReport) {
  const servers = await hosts.servers({ host: claim.host }, signal)
  const ids = [...servers.map(({ clusterId }) => clusterId), ...known.clusters.map(({ id }) => id)]
  const children = await hostOperations.children(claim.operationId)
  const clusters = await hostOperations.clusters([...new Set(ids)])
  const stopped = claim.cancelledBy === null ? null : cancelledWords(claim.cancelledBy)
  return { seen: reportOf(known, { kind: claim.kind, servers, clusters, children, stopped }), children }
}

async function finish({ claim, hostOperations }: HostWork, report: HostReport): Promise<void> {
  const problem = problemOf(report)
  await hostOperations.write(claim, async (writer) => {
    if (claim.cancelledBy !== null) await writer.finish('cancelled', cancelledWords(claim.cancelledBy))
    else await writer.finish(problem === null ? 'done' : 'failed', problem)
  })
}

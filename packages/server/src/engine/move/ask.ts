import { CloudError } from '@fennec/openstack'
import { cancelledWords } from '../../domain/cancellation.ts'
import type { MoveKind, PlacedServer } from '../../domain/hosts/hosts-in-cloud.ts'
import { askedEntry, type NodeOutcome } from '../../domain/hosts/node-outcome.ts'
import type { Instance } from '../../domain/model.ts'
import { NotYet } from '../failures.ts'
import type { Step, Work } from '../work.ts'
import { moveInput } from './move-input.ts'

/** A server that Nova is busy with otherwise is asked for again so often, with longer and longer pauses. */
const MOST_TRIES = 6

/**
 * Nova is asked to take the node away, unless the node has left already, is on its way, or nothing new is to be begun. A repeat
 * looks first: what has begun is not begun twice.
 *
 * @param stopped why nothing new is begun, by what happened before; null: nothing
 */
export function ask(node: Instance, act: MoveKind, stopped: () => string | null): Step {
  return {
    name: askedEntry(node.instance_id),
    async run(work) {
      return { result: await asked(work, node, act, stopped()) }
    },
  }
}

async function asked(work: Work, node: Instance, act: MoveKind, stopped: string | null) {
  const { cluster, hosts, hostOperations, signal } = work
  const { host, host_operation } = moveInput(work)
  const here = await hosts.servers({ host, projectId: cluster.tenant_id }, signal)
  const server = here.find(({ id }) => id === node.instance_id)
  // Where it is by now is seen at its arrival.
  if (!server || isOnItsWay(server)) return begun
  const cancelledBy = await hostOperations.cancelledBy(host_operation)
  if (cancelledBy !== null) return { outcome: 'stayed', reason: cancelledWords(cancelledBy) } satisfies NodeOutcome
  if (stopped !== null) return { outcome: 'stayed', reason: stopped } satisfies NodeOutcome
  try {
    await hosts[act](node.instance_id, signal)
    return begun
  } catch (error) {
    return refused(error, work.claim.tries)
  }
}

const begun: NodeOutcome = { outcome: 'begun' }

/** A server that is being built again keeps its old host until the new one has taken it. */
const isOnItsWay = ({ taskState }: PlacedServer): boolean =>
  taskState !== null && (taskState === 'migrating' || taskState.startsWith('rebuild'))

function refused(error: unknown, tries: number): NodeOutcome {
  if (!(error instanceof CloudError)) throw error
  if (error.status === 404) return { outcome: 'gone' }
  const isBusy = error.status === 409
  // 5xx and a lost answer: it may have begun, which the next try finds.
  if ((isBusy || error.retryable) && tries < MOST_TRIES) {
    throw isBusy ? new NotYet(error.message) : error
  }
  return { outcome: 'failed', reason: `Nova says: ${error.message}` }
}

import { setTimeout as sleep } from 'node:timers/promises'
import { CloudError } from '@fennec/openstack'
import type { NodeOutcome } from '../../domain/hosts/node-outcome.ts'
import type { Instance } from '../../domain/model.ts'
import type { Work } from '../work.ts'
import { moveInput } from './move-input.ts'

/** Nova gives up for want of a processor, a port or a connection, which is often there a moment later. */
const MOST_MIGRATIONS = 3
/** So many times the pause between two looks: some seconds. */
const PAUSES_BEFORE_NEXT = 5

/**
 * Of a live migration that Nova has given up: the next one, after a while. The node is where it was when this is called.
 *
 * @param begun how many there were; a process that takes over begins to count anew
 * @returns null: it may be on its way, the next look tells; else why it stays
 */
export async function askAgain(work: Work, { instance_id }: Instance, begun: number): Promise<NodeOutcome | null> {
  const { hosts, hostOperations, options, signal } = work
  const { host, host_operation } = moveInput(work)
  const end = await hosts.lastMove(instance_id, 'liveMigrate', host, signal)
  // Whoever aborted it does not want another one.
  if (end === 'aborted') return failed('Its live migration was aborted in Nova; it is where it was.')
  const gaveUp = failed(
    `Nova began to move it and gave up${begun > 1 ? ', also when asked again' : ''}; it is where it was.`,
  )
  if (begun >= MOST_MIGRATIONS) return gaveUp
  await sleep(options.hostPollMs * PAUSES_BEFORE_NEXT, undefined, { signal })
  // Its record may be behind the server: asked for now, it could be two.
  if (end === 'underWay') return null
  if ((await hostOperations.cancelledBy(host_operation)) !== null) return gaveUp
  try {
    await hosts.liveMigrate(instance_id, signal)
    return null
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    // Busy, away, or an answer lost: what has become of it is seen at the next look.
    if (error.status === 409 || error.retryable) return null
    return failed(`Nova began to move it and gave up. Asked again it says: ${error.message}`)
  }
}

const failed = (reason: string): NodeOutcome => ({ outcome: 'failed', reason })

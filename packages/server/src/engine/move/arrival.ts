import { setTimeout as sleep } from 'node:timers/promises'
import type { MoveKind, PlacedServer } from '../../domain/hosts/hosts-in-cloud.ts'
import { arrivedEntry, type NodeOutcome } from '../../domain/hosts/node-outcome.ts'
import type { Instance } from '../../domain/model.ts'
import type { StepType } from '../progress.ts'
import { type ToldWaits, toldWaits } from '../told-waits.ts'
import type { Step, Work } from '../work.ts'
import { askAgain } from './ask-again.ts'
import { inNova, tooLong } from './in-nova.ts'
import { moveInput } from './move-input.ts'

/** Longest name of a step that people see. */
const SHOWN_NAME = 80

const SHOWN_TYPE: Record<MoveKind, StepType> = {
  liveMigrate: 'Engine: move nodes',
  evacuate: 'Engine: evacuate nodes',
}

/** The node runs elsewhere, from the volume it had; or Nova has given up, or is at it for too long. */
export function arrival(node: Instance, act: MoveKind): Step {
  return {
    name: arrivedEntry(node.instance_id),
    async run(work) {
      const name = `Move ${node.instance_name}`.slice(0, SHOWN_NAME)
      const shown = { name, type: SHOWN_TYPE[act] }
      const waits = toldWaits(work, shown)
      const outcome = await work.progress.once(shown, () => arrived(work, node, act, waits))
      await waits.over(node.instance_name)
      return { result: outcome }
    },
  }
}

async function arrived(work: Work, node: Instance, act: MoveKind, waits: ToldWaits): Promise<NodeOutcome> {
  const { cluster, hosts, options, signal } = work
  const from = moveInput(work).host
  let begun = 1
  for (;;) {
    const servers = await hosts.servers({ projectId: cluster.tenant_id }, signal)
    const server = servers.find(({ id }) => id === node.instance_id)
    if (!server) return { outcome: 'gone' }
    if (server.taskState === null && !(act === 'evacuate' && (await isNowhereYet(server)))) {
      if (act === 'evacuate' || !isWhereItWas(server)) return ended(server, node, from)
      const stays = await askAgain(work, node, begun)
      if (stays !== null) return stays
      begun += 1
    }
    const waitedMs = await waits.still(node.instance_name, inNova(server))
    if (waitedMs > options.nodeChangeTimeoutMs) return { outcome: 'failed', reason: tooLong(inNova(server), options) }
    await sleep(options.hostPollMs, undefined, { signal })
  }

  function isWhereItWas({ status, host }: PlacedServer): boolean {
    return status !== 'ERROR' && host === from
  }

  /**
   * Of a server that it builds again Nova first says that it is ready, and a moment later where (`finish_evacuation` comes after
   * the last `save` of the rebuild): on a busy cloud that moment is long enough to be looked at.
   */
  async function isNowhereYet(server: PlacedServer): Promise<boolean> {
    return isWhereItWas(server) && (await hosts.lastMove(server.id, act, from, signal)) === 'underWay'
  }
}

function ended(server: PlacedServer, node: Instance, from: string): NodeOutcome {
  if (server.status === 'ERROR') {
    return { outcome: 'failed', reason: `It is in ERROR in Nova: ${server.fault ?? 'no reason is given'}` }
  }
  if (server.host === from) {
    return { outcome: 'failed', reason: 'Nova began to move it and gave up; it is where it was.' }
  }
  if (!server.volumeBacked || node.boot_volume_id === null || !server.volumeIds.includes(node.boot_volume_id)) {
    return {
      outcome: 'failed',
      reason: `It moved, but not with its boot volume ${node.boot_volume_id ?? '(unknown)'}.`,
    }
  }
  // One that was off when its host died comes back as it was.
  return { outcome: 'moved', host: server.host, ...(server.status === 'SHUTOFF' ? { isOff: true } : {}) }
}

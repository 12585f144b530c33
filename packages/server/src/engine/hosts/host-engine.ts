import type { Logger } from 'pino'
import type { HostsInCloud } from '../../domain/hosts/hosts-in-cloud.ts'
import type { HostClaim, HostQueue } from '../../store/hosts/host-queue.ts'
import { Fenced } from '../../store/leases.ts'
import { backoffMs, verdict } from '../failures.ts'
import { type Engine, type EngineTiming, type Held, startWorkLoop } from '../work-loop.ts'
import { workHost } from './work-host.ts'

export interface HostEngineParts {
  hostOperations: HostQueue
  hosts: HostsInCloud
  options: HostEngineOptions
  log: Logger
}

export interface HostEngineOptions {
  /** How often the cloud and the clusters' operations are looked at. */
  pollMs: number
  /** Nodes that leave one host at the same time. */
  movesAtOnce: number
}

/** Takes operations on hosts and runs them, as the other engine does those on clusters. */
export function startHostEngine(parts: HostEngineParts, timing: EngineTiming): Engine {
  const { hostOperations } = parts
  return startWorkLoop(hostOperations, run, timing, parts.log)

  async function run(claim: HostClaim, { engineId, signal }: Held): Promise<void> {
    const log = parts.log.child({ hostOperation: claim.operationId, host: claim.host, kind: claim.kind })
    log.info({ epoch: claim.epoch, takenOver: claim.isTakeover }, 'operation on a host taken')
    try {
      await workHost({ ...parts, claim, signal, log })
      log.info('operation on a host ended')
    } catch (error) {
      const judged = verdict(error, signal, claim.tries)
      if (judged.kind === 'stop' || error instanceof Fenced) {
        log.info('operation on a host given back')
        await hostOperations.release(claim, engineId)
        return
      }
      // Like an operation on a cluster it never ends by a failure that may pass: it waits, says why, and can be cancelled.
      const delayMs = Math.max(backoffMs(claim.tries), judged.kind === 'retry' ? judged.atLeastMs : 0)
      log.warn({ reason: judged.reason, delayMs }, 'operation on a host to be tried again')
      await hostOperations.retryLater(claim, { error: judged.reason, delayMs })
    }
  }
}

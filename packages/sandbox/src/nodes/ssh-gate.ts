import type { RuleBook } from '../faults/rule-book.ts'
import type { SshEffect } from '../faults/rules.ts'

/** What stands between the network and a node's SSH server: nothing, unless a fault is ordered for it. */
export interface SshGate {
  now(): SshEffect | undefined
  /** A connection has come. */
  meet(): SshEffect | undefined
  /** @returns ends it */
  watch(changed: () => void): () => void
}

export const openGate = (): SshGate => ({ now: () => undefined, meet: () => undefined, watch: () => () => undefined })

export const gateOf =
  (faults: RuleBook) =>
  (serverName: string): SshGate => ({
    now: () => faults.ssh(serverName),
    meet: () => faults.ssh(serverName, true),
    watch: (changed) => faults.onSsh(changed),
  })

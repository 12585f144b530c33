import type { Guest } from '@fennec/plugins/interface'
import { shellQuote } from '@fennec/plugins/shell-quote'
import { runScript, scriptFile } from './script.ts'

const SET_NAMES = scriptFile('./set-names.sh')

export interface NamedNode {
  /** The instance's name. */
  name: string
  fqdn: string
  internalIp: string
}

export interface HostsOptions {
  signal?: AbortSignal
  timeoutMs?: number
}

/**
 * Gives the node its name, and every node of the cluster an entry in /etc/hosts, in a block of our own: what else
 * stands there stays. `hostNameSet` is false where the node may not change its name (an unprivileged container): its
 * entry in /etc/hosts and /etc/hostname are right all the same.
 */
export async function setNames(
  guest: Guest,
  node: NamedNode,
  cluster: NamedNode[],
  options: HostsOptions = {},
): Promise<{ hostNameSet: boolean }> {
  const block = hostsBlock(cluster)
  const { stdout } = await runScript(guest, `block=${shellQuote(block)}\n${SET_NAMES}`, [node.fqdn], options)
  return { hostNameSet: stdout.includes('host name set') }
}

/** Always in the same order, so that a repeat finds nothing to change. */
export function hostsBlock(cluster: NamedNode[]): string {
  return cluster
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((node) => `${node.internalIp} ${node.fqdn} ${node.name}`)
    .join('\n')
}

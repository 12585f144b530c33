import type { PluginCluster, PluginNode } from '../../interface.ts'
import { ofCluster } from '../of-cluster.ts'
import { resourceManager } from './sites.ts'

/** A node manager as the resource manager sees it. */
export interface ManagedNode {
  /** What the node calls its address. */
  host: string
  /** `RUNNING`, `UNHEALTHY`, `DECOMMISSIONING`, `DECOMMISSIONED`, `LOST`, … */
  state: string
  why: string
}

export const NODES_QUERY = '/ws/v1/cluster/nodes'

export function yarnPage(cluster: PluginCluster): string {
  const node = resourceManager(cluster)
  if (!node) throw new Error(`Cluster ${cluster.name} has no resource manager.`)
  return `http://${node.internalIp}:${ofCluster(cluster).number('ResourceManager webui port')}`
}

/** Asked on the resource manager's own node. @throws Error with curl's words */
export async function managedNodes(cluster: PluginCluster, signal: AbortSignal): Promise<ManagedNode[]> {
  const node = resourceManager(cluster)
  const { stdout, stderr, exitCode } = (await node?.run(
    `curl -sSf --noproxy '*' --max-time 20 '${yarnPage(cluster)}${NODES_QUERY}'`,
    { signal, allowFailure: true },
  )) ?? { stdout: '', stderr: 'there is none', exitCode: 1 }
  if (exitCode !== 0) throw new Error(`The resource manager does not answer: ${stderr.trim()}`)
  const { nodes } = JSON.parse(stdout) as {
    nodes: { node?: { nodeHostName: string; state: string; healthReport?: string }[] } | null
  }
  return (nodes?.node ?? []).map(({ nodeHostName, state, healthReport = '' }) => ({
    host: nodeHostName,
    state,
    why: healthReport,
  }))
}

/** A node manager goes by the name that its node finds for its own address, and by the address only where there is none. */
export const yarnNames = ({ internalIp, fqdn, instanceName }: PluginNode): string[] => [internalIp, fqdn, instanceName]

/** It may be listed more than once: as it is, and as it was before it came back. */
export const listedAs = (all: readonly ManagedNode[], node: PluginNode): ManagedNode[] =>
  all.filter(({ host }) => yarnNames(node).includes(host))

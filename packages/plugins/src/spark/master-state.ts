import type { PluginCluster } from '../interface.ts'
import { nodesWith } from '../kit/framework.ts'
import { masterPage } from './processes.ts'

/** What the master says of itself and its workers on its web page's `/json/`. */
export interface MasterState {
  status: string
  workers: { host: string; state: string }[]
}

/** Asked on the master's own node: its page need not be reachable from here. @throws Error with curl's words */
export async function masterState(cluster: PluginCluster, signal: AbortSignal): Promise<MasterState> {
  const [node] = nodesWith('master', cluster)
  if (!node) throw new Error(`Cluster ${cluster.name} has no master.`)
  const url = `${masterPage(cluster)}/json/`
  const { stdout, stderr, exitCode } = await node.run(`curl -sSf --noproxy '*' --max-time 20 ${url}`, {
    signal,
    allowFailure: true,
  })
  if (exitCode !== 0) throw new Error(`The Spark master on ${node.instanceName} does not answer: ${stderr.trim()}`)
  return JSON.parse(stdout) as MasterState
}

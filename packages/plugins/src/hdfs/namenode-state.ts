import type { PluginCluster, PluginNode } from '../interface.ts'
import { namenode } from './configuration.ts'
import { hdfsOfCluster as ofCluster } from './of-cluster.ts'

/** What the namenode says of itself and its datanodes. */
export interface NamenodeState {
  /** Why it takes no changes; empty: it does. */
  safeMode: string
  missingBlocks: number
  live: LiveDatanode[]
}

export interface LiveDatanode {
  /** As the datanode calls itself: the internal address of its node. */
  host: string
  /** Where the namenode sees it, with the port: what the list of those that have to go is compared with. */
  seenAt: string
  /** `In Service`, `Decommission In Progress`, `Decommissioned`. */
  state: string
  /** Since it last reported, which it does every three seconds. */
  silentSeconds: number
}

export const namenodePage = (cluster: PluginCluster): string =>
  `http://${namenode(cluster).internalIp}:${ofCluster(cluster).number('NameNode webui port')}`

export const INFO_QUERY = '/jmx?qry=Hadoop:service=NameNode,name=NameNodeInfo'

/** Asked on the namenode's own node: its page need not be reachable from here. @throws Error with curl's words */
export async function namenodeState(cluster: PluginCluster, signal: AbortSignal): Promise<NamenodeState> {
  const node = namenode(cluster)
  const url = `${namenodePage(cluster)}${INFO_QUERY}`
  const { stdout, stderr, exitCode } = await node.run(`curl -sSf --noproxy '*' --max-time 20 '${url}'`, {
    signal,
    allowFailure: true,
  })
  if (exitCode !== 0) throw new Error(`The namenode on ${node.instanceName} does not answer: ${stderr.trim()}`)
  return readState(stdout)
}

function readState(answer: string): NamenodeState {
  const { beans } = JSON.parse(answer) as {
    beans: { Safemode: string; NumberOfMissingBlocks: number; LiveNodes: string }[]
  }
  const [bean] = beans
  // Its page answers before it has read what it stored.
  if (!bean) return { safeMode: 'It is starting.', missingBlocks: 0, live: [] }
  const live = JSON.parse(bean.LiveNodes) as Record<
    string,
    { xferaddr: string; adminState: string; lastContact: number }
  >
  return {
    safeMode: bean.Safemode,
    missingBlocks: bean.NumberOfMissingBlocks,
    live: Object.entries(live).map(([name, { xferaddr, adminState, lastContact }]) => ({
      host: name.slice(0, name.lastIndexOf(':')),
      seenAt: xferaddr,
      state: adminState,
      silentSeconds: lastContact,
    })),
  }
}

export const datanodeOf = ({ live }: NamenodeState, { internalIp }: PluginNode): LiveDatanode | undefined =>
  live.find(({ host }) => host === internalIp)

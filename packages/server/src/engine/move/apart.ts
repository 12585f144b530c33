import type { Cluster, Instance } from '../../domain/model.ts'
import { groupOf } from '../nodes.ts'
import { pluginOf } from '../plugin-calls.ts'
import type { Work } from '../work.ts'

/** What two nodes may have in common that must not move at the same time: a process that is kept apart, or that votes. */
export function apart(work: Work, node: Instance): string[] {
  const { cluster } = work
  const voting = pluginOf(work).moving?.quorumProcesses(cluster.hadoop_version) ?? []
  return processesOf(cluster, node).filter((one) => cluster.anti_affinity.includes(one) || voting.includes(one))
}

const processesOf = (cluster: Cluster, node: Instance): string[] => groupOf(cluster, node).node_processes

import type { Command } from 'commander'
import { names } from '../names/service-names.ts'
import type { Shell } from '../shell/shell.ts'
import { acting, verb, type Work } from '../shell/verb.ts'
import { clusterReached } from '../waiting/cluster.ts'

export function waitCommand(shell: Shell): Command {
  const command = verb('wait', 'Wait for a cluster, with the progress of its nodes.')
    .argument('<cluster>', 'name or id')
    .option('--status <status>', 'that it shall have; Deleted: until nothing is left', 'Active')
  return acting(shell, command, async (work: Work, cluster: string, { status }: { status: string }) => {
    await clusterReached(work, await names(work.client).cluster(cluster), status)
    work.print(`Cluster ${cluster} is ${status}.`)
  })
}

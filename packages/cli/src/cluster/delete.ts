import type { Command } from 'commander'
import { names } from '../names/service-names.ts'
import type { Shell } from '../shell/shell.ts'
import { acting, verb, type Work } from '../shell/verb.ts'
import { clusterReached } from '../waiting/cluster.ts'

interface Flags {
  wait?: true
  force?: true
}

export function deleteCommand(shell: Shell): Command {
  const command = verb('delete', 'Delete clusters with everything they have in the cloud.')
    .argument('<cluster...>', 'names or ids')
    .option('--wait', 'until nothing is left of them')
    .option('--force', 'they are gone at once, and what they have in the cloud is removed after them')
  return acting(shell, command, remove)
}

async function remove(work: Work, given: string[], { wait, force }: Flags): Promise<void> {
  const { client } = work
  // All names before the first deed: one that is wrong leaves all of them.
  const ids: string[] = []
  for (const name of given) ids.push(await names(client).cluster(name))
  for (const [at, id] of ids.entries()) {
    await client.clusters.delete(id, force ? { force } : undefined)
    work.print(`Cluster ${given[at] ?? id} is being deleted.`)
  }
  if (!wait) return
  for (const [at, id] of ids.entries()) {
    await clusterReached(work, id, 'Deleted')
    work.print(`Cluster ${given[at] ?? id} has been removed.`)
  }
}

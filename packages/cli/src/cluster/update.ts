import type { ClusterUpdate } from '@fennec/client'
import type { Command } from 'commander'
import { names } from '../names/service-names.ts'
import { flagPair, flagValue } from '../shell/flag-pair.ts'
import { given as saidFields } from '../shell/given.ts'
import { readJson } from '../shell/json-file.ts'
import type { Shell } from '../shell/shell.ts'
import { acting, verb, type Work, withOutput } from '../shell/verb.ts'
import { SHOWN } from './columns.ts'

interface Flags {
  name?: string
  description?: string
  shares?: string
}

export function updateCommand(shell: Shell): Command {
  const command = withOutput(verb('update', 'Change a cluster; what is not said stays.'))
    .argument('<cluster>', 'name or id')
    .option('--name <name>')
    .option('--description <description>')
    .option('--shares <file>', 'JSON file with the Manila shares to mount')
  flagPair(command, 'public', 'private', 'other projects may see it')
  flagPair(command, 'protected', 'unprotected', 'it cannot be changed or deleted')
  return acting(shell, command, update).addCommand(keypairCommand(shell))
}

async function update(work: Work, cluster: string, flags: Flags): Promise<void> {
  const id = await names(work.client).cluster(cluster)
  const wish: ClusterUpdate = saidFields({
    name: flags.name,
    description: flags.description,
    shares: flags.shares === undefined ? undefined : readJson<NonNullable<ClusterUpdate['shares']>>(flags.shares),
    is_public: flagValue(flags, 'public', 'private'),
    is_protected: flagValue(flags, 'protected', 'unprotected'),
  })
  work.show(await work.client.clusters.update(id, wish), SHOWN)
}

function keypairCommand(shell: Shell): Command {
  const command = verb('keypair', "Put the key pair's present public key on every node.").argument(
    '<cluster>',
    'name or id',
  )
  return acting(shell, command, async (work: Work, cluster: string) => {
    await work.client.clusters.update(await names(work.client).cluster(cluster), { update_keypair: true })
    work.print(`Cluster ${cluster}: its keypair has been updated, the nodes get it now.`)
  })
}

import { type Command, Option } from 'commander'
import { names } from '../names/service-names.ts'
import type { Shell } from '../shell/shell.ts'
import { acting, verb, type Work, withOutput } from '../shell/verb.ts'
import { VERIFICATION } from './columns.ts'

export function verificationCommand(shell: Shell): Command {
  const command = withOutput(verb('verification', 'Check the health of a cluster, or show the latest check.'))
    .argument('<cluster>', 'name or id')
    .addOption(new Option('--start', 'begin a check').conflicts('show'))
    .option('--show', 'the latest check')
  return acting(shell, command, async (work: Work, cluster: string, { start }: { start?: true }) => {
    const id = await names(work.client).cluster(cluster)
    if (start) {
      await work.client.clusters.update(id, { verification: { status: 'START' } })
      work.note(`The check of cluster ${cluster} has begun. Its result: fennec cluster verification ${cluster} --show`)
    }
    work.show(await work.client.clusters.get(id), VERIFICATION)
  })
}

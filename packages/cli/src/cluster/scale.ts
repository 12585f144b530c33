import type { ClusterScale } from '@fennec/client'
import type { Command } from 'commander'
import { names } from '../names/service-names.ts'
import { type Counted, counts } from '../shell/counts.ts'
import { readJson } from '../shell/json-file.ts'
import type { Shell } from '../shell/shell.ts'
import { acting, verb, type Work, withOutput } from '../shell/verb.ts'
import { operationEnded } from '../waiting/cluster.ts'
import { SHOWN } from './columns.ts'

interface Flags {
  instances?: Counted[]
  json?: string
  wait?: true
}

export function scaleCommand(shell: Shell): Command {
  const command = withOutput(verb('scale', 'Change how many nodes a cluster has.'))
    .argument('<cluster>', 'name or id')
    .option(
      '--instances <node-group-template:count...>',
      'how many nodes of a group there shall be; a template without a group becomes one',
      counts,
    )
    .option('--json <file>', 'the whole request; --instances is not looked at')
    .option('--wait', 'until it is done')
  return acting(shell, command, scale)
}

async function scale(work: Work, given: string, flags: Flags): Promise<void> {
  const { client } = work
  const id = await names(client).cluster(given)
  await client.clusters.scale(id, await wishOf(work, id, flags))
  if (flags.wait) await operationEnded(work, id, await names(client).operation(id, undefined))
  work.show(await client.clusters.get(id), SHOWN)
}

async function wishOf({ client }: Work, id: string, { json, instances = [] }: Flags): Promise<ClusterScale> {
  if (json !== undefined) return readJson<ClusterScale>(json)
  if (instances.length === 0)
    throw new Error('At least one of --instances <node group template>:<count> or --json should be specified.')
  const { node_groups: groups } = await client.clusters.get(id)
  const resized: NonNullable<ClusterScale['resize_node_groups']> = []
  const added: NonNullable<ClusterScale['add_node_groups']> = []
  for (const { name, count } of instances) {
    const own = groups.find((group) => group.name === name || group.id === name)
    const template = own ? null : await names(client).nodeGroupTemplate(name)
    const group = own ?? groups.find(({ node_group_template_id }) => node_group_template_id === template)
    if (group) resized.push({ name: group.name, count })
    else if (template !== null) {
      const { name: called } = await client.nodeGroupTemplates.get(template)
      added.push({ name: called, count, node_group_template_id: template })
    }
  }
  return {
    ...(resized.length > 0 && { resize_node_groups: resized }),
    ...(added.length > 0 && { add_node_groups: added }),
  }
}

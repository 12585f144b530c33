import type { ClusterCreate } from '@fennec/client'
import type { Command } from 'commander'
import { EXIT, ExitCode } from '../exit-code.ts'
import { cloudNames } from '../names/cloud-names.ts'
import { names } from '../names/service-names.ts'
import { wholeNumber } from '../shell/counts.ts'
import { given } from '../shell/given.ts'
import { readJson } from '../shell/json-file.ts'
import type { Shell } from '../shell/shell.ts'
import { acting, verb, type Work, withOutput } from '../shell/verb.ts'
import { clusterReached } from '../waiting/cluster.ts'
import { LIST, SHOWN } from './columns.ts'
import { printPreview } from './preview-lines.ts'

interface Flags {
  name?: string
  clusterTemplate?: string
  image?: string
  description?: string
  userKeypair?: string
  neutronNetwork?: string
  count?: number
  public?: true
  protected?: true
  transient?: true
  json?: string
  wait?: true
  dryRun?: true
}

type Wish = Omit<ClusterCreate, 'count'>

/** What a creation and its preview are told alike. */
export function withClusterWish(command: Command): Command {
  return command
    .option('--name <name>', 'of the cluster')
    .option('--cluster-template <cluster-template>', 'name or id')
    .option('--image <image>', 'name or id of a registered image')
    .option('--description <description>')
    .option('--user-keypair <keypair>', "name of the user's key pair")
    .option('--neutron-network <network>', 'name or id of the management network')
    .option('--count <count>', 'so many alike', wholeNumber)
    .option('--public', 'other projects may see it')
    .option('--protected', 'it cannot be changed or deleted')
    .option('--transient', 'deleted when the last of its jobs has ended')
    .option('--json <file>', 'the whole request; other options are not looked at')
}

export function createCommand(shell: Shell): Command {
  const command = withOutput(withClusterWish(verb('create', 'Make a cluster, or several alike.')))
    .option('--wait', 'until it is Active')
    .option('--dry-run', 'what it would be and cost; nothing is made')
  return acting(shell, command, create)
}

async function create(work: Work, flags: Flags): Promise<void> {
  const { client } = work
  const { wish, count } = await clusterWish(work, flags)
  if (flags.dryRun) return await preview(work, flags)
  if (count !== null) {
    const made = await client.clusters.createMany(wish, count)
    if (flags.wait) for (const { id } of made) await clusterReached(work, id, 'Active')
    const shown = flags.wait ? await Promise.all(made.map(({ id }) => client.clusters.get(id))) : made
    return work.list(shown, LIST)
  }
  const made = await client.clusters.create(wish)
  const cluster = flags.wait ? await clusterReached(work, made.id, 'Active') : made
  work.show(cluster ?? made, SHOWN)
}

/** @throws {ExitCode} there are problems */
export async function preview(work: Work, flags: Flags): Promise<void> {
  const { wish, count } = await clusterWish(work, flags)
  const found = await work.client.clusters.preview({ ...wish, count })
  printPreview(work, found)
  if (found.problems.length > 0) throw new ExitCode(EXIT.no)
}

async function clusterWish(work: Work, flags: Flags): Promise<{ wish: Wish; count: number | null }> {
  if (flags.json !== undefined) {
    const { count = null, ...wish } = readJson<ClusterCreate>(flags.json)
    return { wish, count }
  }
  const { name, clusterTemplate, count = null } = flags
  if (name === undefined || clusterTemplate === undefined) {
    throw new Error('At least --name and --cluster-template arguments should be specified, or --json.')
  }
  const { client, login } = work
  const known = names(client)
  const template = await client.clusterTemplates.get(await known.clusterTemplate(clusterTemplate))
  const fields = given({
    default_image_id: flags.image === undefined ? undefined : await known.image(flags.image),
    neutron_management_network:
      flags.neutronNetwork === undefined ? undefined : await cloudNames(login).network(flags.neutronNetwork),
    description: flags.description,
    user_keypair_id: flags.userKeypair,
    is_public: flags.public,
    is_protected: flags.protected,
    is_transient: flags.transient,
  })
  const { id, plugin_name, plugin_version } = template
  // One is what a cluster is anyway: with a count the service adds numbers to the names.
  const several = count !== null && count > 1 ? count : null
  return { wish: { name, plugin_name, plugin_version, cluster_template_id: id, ...fields }, count: several }
}

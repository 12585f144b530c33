import type { JobRun } from '@fennec/client'
import { type Command, Option } from 'commander'
import { names } from '../names/service-names.ts'
import { pairs } from '../shell/counts.ts'
import { given } from '../shell/given.ts'
import { readJson } from '../shell/json-file.ts'
import type { Shell } from '../shell/shell.ts'
import { acting, verb, type Work, withOutput } from '../shell/verb.ts'
import { SHOWN } from './columns.ts'

interface Flags {
  jobTemplate?: string
  cluster?: string
  input?: string
  output?: string
  params?: Record<string, string>
  args?: string[]
  configs?: Record<string, string>
  configJson?: string
  public?: true
  protected?: true
  interface?: string
  json?: string
}

export function executeCommand(shell: Shell): Command {
  const command = withOutput(verb('execute', 'Run a job template on a cluster.'))
    .option('--job-template <job-template>', 'name or id')
    .option('--cluster <cluster>', 'name or id')
    .option('--input <data-source>', 'name or id')
    .option('--output <data-source>', 'name or id')
    .option('--params <name:value...>', 'parameters', pairs)
    .option('--args <argument...>', 'arguments, in their order')
    .addOption(new Option('--config-json <file>', 'JSON file with configs, args and params').conflicts('configs'))
    .option('--configs <name:value...>', 'settings', pairs)
    .option('--public', 'other projects may see it')
    .option('--protected', 'it cannot be changed or deleted')
    .option('--interface <file>', "JSON file with values of the template's interface")
    .option('--json <file>', 'the whole request; other options are not looked at')
  return acting(shell, command, async (work: Work, flags: Flags) => {
    work.show(await work.client.jobs.run(await wishOf(work, flags)), SHOWN)
  })
}

async function wishOf({ client }: Work, flags: Flags): Promise<JobRun> {
  if (flags.json !== undefined) return readJson<JobRun>(flags.json)
  const { jobTemplate, cluster, configs = {}, params = {}, args = [], input, output } = flags
  if (jobTemplate === undefined || cluster === undefined) {
    throw new Error('At least --cluster, --job-template arguments should be specified, or --json.')
  }
  const known = names(client)
  return {
    job_template_id: await known.jobTemplate(jobTemplate),
    cluster_id: await known.cluster(cluster),
    job_configs:
      flags.configJson === undefined
        ? { configs, params, args }
        : readJson<NonNullable<JobRun['job_configs']>>(flags.configJson),
    ...given({
      input_id: input === undefined ? undefined : await known.dataSource(input),
      output_id: output === undefined ? undefined : await known.dataSource(output),
      interface:
        flags.interface === undefined ? undefined : readJson<NonNullable<JobRun['interface']>>(flags.interface),
      is_public: flags.public,
      is_protected: flags.protected,
    }),
  }
}

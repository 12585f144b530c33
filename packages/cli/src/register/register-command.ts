import { createCloud, createSession, credentialsFromEnvironment, type Interface } from '@fennec/openstack'
import { Command, InvalidArgumentError, Option } from 'commander'
import { applyStep, describeStep } from './apply.ts'
import { planRegistration } from './plan.ts'
import { readCatalogue, regionToUse } from './read-catalogue.ts'

interface RegisterFlags {
  url: string
  region?: string
  interface?: Interface
  replace: boolean
  dryRun: boolean
}

export function registerCommand(
  env: Readonly<Record<string, string | undefined>>,
  print: (line: string) => void,
): Command {
  return new Command('register')
    .description('Put the service into the catalogue of the cloud, as type data-processing. Safe to run again.')
    .exitOverride()
    .requiredOption(
      '--url <url>',
      'where the service answers, without a version: http://fennec.example:8386',
      serviceUrl,
    )
    .option('--region <region>', 'default: OS_REGION_NAME, or the only region there is')
    .addOption(new Option('--interface <name>', 'default: all three').choices(['public', 'internal', 'admin']))
    .option('--replace', 'take over the endpoints of a data-processing service of another name', false)
    .option('--dry-run', 'say what would be done, and do nothing', false)
    .action(async (flags: RegisterFlags) => await register(flags, env, print))
}

async function register(
  flags: RegisterFlags,
  env: Readonly<Record<string, string | undefined>>,
  print: (line: string) => void,
): Promise<void> {
  const { credentials, options } = credentialsFromEnvironment(env)
  const session = createSession(credentials, options)
  try {
    const cloud = createCloud(session)
    const region = await regionToUse(session, flags.region ?? options.region)
    const steps = planRegistration(await readCatalogue(cloud), {
      url: flags.url,
      region,
      interfaces: flags.interface === undefined ? ['public', 'internal', 'admin'] : [flags.interface],
      replace: flags.replace,
    })
    let serviceId: string | null = null
    for (const step of steps) {
      if (!flags.dryRun) serviceId = await applyStep(cloud, step, serviceId)
      print(describeStep(step, flags.dryRun))
    }
  } finally {
    await session.close()
  }
}

function serviceUrl(value: string): string {
  const url = URL.parse(value)
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new InvalidArgumentError('It must begin with http:// or https://.')
  if (/\/v[12](\.\d+)?(\/|$)/.test(url.pathname)) {
    throw new InvalidArgumentError('Leave the version out: clients choose it themselves.')
  }
  return value.replace(/\/+$/, '')
}

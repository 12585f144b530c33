import { writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { EXIT, ExitCode } from '../exit-code.ts'
import { readIni } from '../ini/read-ini.ts'
import { column } from '../output/columns.ts'
import { readText } from '../shell/json-file.ts'
import { Interrupted, type Shell } from '../shell/shell.ts'
import { type Work, workIn } from '../shell/verb.ts'
import { Belongings } from './drive/belongings.ts'
import { runCase } from './drive/run-case.ts'
import { environmentWith, loginVariables } from './environment.ts'
import { readScenario } from './file/read-scenario.ts'
import type { Case, Scenario } from './file/scenario.ts'
import type { Credentials } from './file/vocabulary.ts'
import type { S3Account } from './jobs/s3-bucket.ts'
import { type Checked, Checks } from './report/checks.ts'
import { junitXml, type Suite } from './report/junit.ts'

export interface RunFlags {
  args?: Record<string, string>
  variableFile?: string
  feature: string[]
  validate?: true
  withoutJobs?: boolean
  count?: number
  junit?: string
  sshPort?: number
}

/** @throws {ExitCode} a check failed, or it was interrupted */
export async function runScenario(shell: Shell, command: Command, places: string[], flags: RunFlags): Promise<void> {
  const scenario = scenarioOf(shell, places, flags)
  const many = scenario.cases.length
  if (flags.validate) {
    shell.print(`The scenario is well-formed: ${many} ${many === 1 ? 'cluster' : 'clusters'}.`)
    return
  }
  const work = workIn({ ...shell, env: environmentWith(shell.env, scenario.credentials) }, command)
  const suites = await runAll(work, scenario, flags)
  if (flags.junit !== undefined) writeFileSync(flags.junit, junitXml(suites))
  const checks = suites.flatMap((suite) => suite.checks)
  if (suites.some(({ wasInterrupted }) => wasInterrupted)) throw new ExitCode(EXIT.interrupted)
  if (checks.some(({ status }) => status === 'FAILED')) throw new ExitCode(EXIT.failed)
}

function scenarioOf(
  shell: Shell,
  places: string[],
  { args, variableFile, feature: features, withoutJobs = false, count = 1 }: RunFlags,
) {
  const ini =
    variableFile === undefined
      ? {}
      : Object.fromEntries(readIni(variableFile, readText(variableFile)).get('DEFAULT') ?? [])
  const variables = { ...ini, ...loginVariables(shell.env), ...args }
  const scenario = readScenario(places, variables, { features, withoutJobs })
  return { ...scenario, cases: Array.from({ length: Math.max(1, count) }, () => scenario.cases).flat() }
}

interface Ran extends Suite {
  wasInterrupted: boolean
}

/** So many clusters at a time as the files say; after Ctrl-C no more are begun. */
async function runAll(work: Work, scenario: Scenario, flags: RunFlags): Promise<Ran[]> {
  const waiting = [...scenario.cases]
  const ran: Ran[] = []
  const one = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const suite = await runOne(work, scenario, next, flags)
      ran.push(suite)
      if (suite.wasInterrupted) waiting.length = 0
    }
  }
  await Promise.all(Array.from({ length: Math.min(scenario.concurrency, waiting.length) }, one))
  return ran
}

const COLUMNS = [
  column<Checked>('check', ({ name }) => name),
  column<Checked>('status', ({ status }) => status),
  column<Checked>('duration, s', ({ durationMs }) => (durationMs / 1000).toFixed(1)),
  column<Checked>('start time', ({ startedAt }) => startedAt.toISOString().replace(/\..*/, 'Z')),
]

async function runOne(work: Work, scenario: Scenario, one: Case, flags: RunFlags): Promise<Ran> {
  const { plugin_name, plugin_version, retain_resources: keep = false } = one.wish
  const name = `${plugin_name} ${plugin_version}`
  const checks = new Checks(({ name: check, status, reason }) =>
    work.note(`${name}: ${check}: ${status}${reason === null ? '' : `: ${reason}`}`),
  )
  const belongings = new Belongings()
  let wasInterrupted = false
  try {
    await work.shell.untilInterrupted((signal) =>
      runCase({
        work,
        case: one,
        network: scenario.network,
        account: accountOf(work, scenario),
        s3: s3Of(scenario.credentials),
        sshPort: flags.sshPort ?? 22,
        checks,
        belongings,
        signal,
      }),
    )
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error
    wasInterrupted = true
  } finally {
    if (keep) tellKept(work, belongings)
    else wasInterrupted = (await cleanUp(work, checks, belongings, wasInterrupted)) || wasInterrupted
  }
  work.print(`Results of ${name}`)
  work.list(checks.done, COLUMNS)
  return { name, checks: checks.done, wasInterrupted }
}

function tellKept(work: Work, { names }: Belongings): void {
  work.note(`retain_resources: kept are ${names.join(', ')}.`)
}

/** A second Ctrl-C ends it, and what is left is named. @returns whether there was one */
async function cleanUp(work: Work, checks: Checks, belongings: Belongings, isInterrupted: boolean): Promise<boolean> {
  if (isInterrupted) work.note('Interrupted: what was made is being removed. Ctrl-C again leaves it.')
  let wasInterrupted = false
  const removal = checks.track('Clean up', async () => {
    const left = await work.shell.untilInterrupted(async (signal) => {
      const found = await belongings.removeAll(signal)
      wasInterrupted = signal.aborted
      return found
    })
    if (left.length === 0) return
    throw new Error(`Left are ${left.map(({ what, reason }) => `${what} (${reason})`).join(', ')}.`)
  })
  // It is in the table: the checks before it are to be seen too.
  await removal.catch(() => undefined)
  return wasInterrupted
}

/** Nodes log in to the object store by name and password. */
function accountOf({ shell }: Work, { credentials }: Scenario): { user: string; password: string } {
  const { OS_USERNAME: user, OS_PASSWORD: password } = shell.env
  return { user: user ?? credentials.os_username ?? '', password: password ?? credentials.os_password ?? '' }
}

/** Whether all is there was looked at when the files were read. */
function s3Of(credentials: Credentials): S3Account | null {
  const { s3_accesskey: accessKey, s3_secretkey: secretKey, s3_endpoint: endpoint } = credentials
  if (accessKey === undefined || secretKey === undefined || endpoint === undefined) return null
  const { s3_endpoint_ssl: ssl = false, s3_bucket_path: bucketInPath = false } = credentials
  return { accessKey, secretKey, endpoint, ssl, bucketInPath }
}

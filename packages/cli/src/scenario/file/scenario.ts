import type { ReadFile } from './read-file.ts'
import type { Path } from './shape.ts'
import { withSources } from './sources.ts'
import type { Check, ClusterWish, Credentials, JobWish, Network } from './vocabulary.ts'

/** A cluster and what is to be done with it. */
export interface Case {
  wish: ClusterWish
  checks: readonly Check[]
  jobs: readonly Job[]
  timeouts: { activeMs: number; jobsMs: number; deletedMs: number; transientMs: number }
}

export interface Job extends JobWish {
  /** How a sentence about it begins: file, line and key. */
  at: string
}

/** Which job flows of the files are meant. */
export interface Wanted {
  features: readonly string[]
  withoutJobs: boolean
}

/** A job as its file has it, and with its files found. */
interface Flow extends Job {
  found(): JobWish
}

export interface Scenario {
  credentials: Credentials
  network: Network
  cases: Case[]
  concurrency: number
}

/**
 * Several files as one scenario: what they say of credentials and network must agree, their clusters are all made.
 *
 * @throws {Error} they contradict one another, or speak of what none of them has
 */
export function scenarioOf(files: readonly ReadFile[], wanted: Wanted): Scenario {
  const flows = new Map<string, Flow[]>()
  for (const { file, content, at } of files) {
    for (const [name, jobs] of Object.entries(content.edp_jobs_flow ?? {})) {
      const path = ['edp_jobs_flow', name]
      if (flows.has(name)) throw new Error(`${at(path)} is there a second time.`)
      flows.set(
        name,
        jobs.map((job, position) => ({
          ...job,
          at: at([...path, position]),
          found: () => withSources(job, file, at, [...path, position]),
        })),
      )
    }
  }
  const cases = files.flatMap((file) =>
    (file.content.clusters ?? []).map((wish, at) => caseOf(file, wish, ['clusters', at], flows, wanted)),
  )
  const credentials = merged(files, 'credentials')
  assertS3(cases, credentials)
  if (cases.length === 0) throw new Error('None of the files has clusters: there is nothing to do.')
  return {
    credentials,
    network: merged(files, 'network'),
    cases,
    concurrency: Math.max(1, ...files.map(({ content }) => content.concurrency ?? 1)),
  }
}

const S3_KEYS = ['s3_accesskey', 's3_secretkey', 's3_endpoint'] as const

/** Found out now, and not when the cluster is there. */
function assertS3(cases: readonly Case[], credentials: Credentials): void {
  const lacking = S3_KEYS.filter((key) => credentials[key] === undefined)
  if (lacking.length === 0) return
  const isS3 = (one: { type: string } | undefined): boolean => one?.type === 's3'
  const usesS3 = (job: Job): boolean =>
    [job.input_datasource, job.output_datasource, job.main_lib, ...(job.additional_libs ?? [])].some(isS3)
  const job = cases.flatMap(({ jobs }) => jobs).find(usesS3)
  if (job) throw new Error(`${job.at} is about S3, and the credentials of the files lack ${lacking.join(', ')}.`)
}

function merged<K extends 'credentials' | 'network'>(files: readonly ReadFile[], section: K) {
  const found: Record<string, unknown> = {}
  for (const { content, at } of files) {
    for (const [key, value] of Object.entries(content[section] ?? {})) {
      if (Object.hasOwn(found, key) && found[key] !== value) {
        throw new Error(`${at([section, key])} is something else than in a file before it.`)
      }
      found[key] = value
    }
  }
  return found as NonNullable<ReadFile['content'][K]>
}

function caseOf(
  file: ReadFile,
  wish: ClusterWish,
  path: Path,
  flows: ReadonlyMap<string, Flow[]>,
  { features, withoutJobs }: Wanted,
): Case {
  const faults = wish.existing_cluster === undefined ? templateFaults(wish) : []
  const [fault] = faults
  if (fault) throw new Error(`${file.at([...path, ...fault.path])} ${fault.words}.`)
  const asked = withoutJobs ? [] : [wish.edp_jobs_flow ?? []].flat()
  const named = asked.map((flow) => (typeof flow === 'string' ? { name: flow } : flow))
  const wanted = named.filter(
    ({ features: own = [] }) => own.length === 0 || own.some((each) => features.includes(each)),
  )
  const jobs = wanted.flatMap(({ name }): Job[] => {
    const flow = flows.get(name)
    if (flow === undefined) throw new Error(`${file.at([...path, 'edp_jobs_flow'])} names ${name}, which no file has.`)
    // Of flows that nobody asks for the files need not be there.
    return flow.map(({ found, ...job }) => ({ ...job, ...found() }))
  })
  return {
    wish,
    checks: wish.scenario ?? ['run_jobs', 'scale', 'run_jobs'],
    jobs,
    timeouts: {
      activeMs: 1000 * (wish.timeout_poll_cluster_status ?? 3600),
      jobsMs: 1000 * (wish.timeout_poll_jobs_status ?? 1800),
      deletedMs: 1000 * (wish.timeout_delete_resource ?? 300),
      transientMs: 1000 * (wish.timeout_check_transient ?? 300),
    },
  }
}

/** What a cluster is made of must be there: found out now, and not by the service when half of it is made. */
function templateFaults(wish: ClusterWish): { path: Path; words: string }[] {
  const { node_group_templates: templates, cluster_template: template, scaling = [] } = wish
  if (templates === undefined || template === undefined) {
    const missing = templates === undefined ? 'node_group_templates' : 'cluster_template'
    return [{ path: [], words: `lacks ${missing}, without which only an existing_cluster can be tried` }]
  }
  const names = templates.map(({ name }) => name)
  const unknown = (name: string): boolean => !names.includes(name)
  const words = (name: string): string => `names ${name}, and the node group templates are ${names.join(', ')}`
  return [
    ...Object.keys(template.node_group_templates)
      .filter(unknown)
      .map((name) => ({ path: ['cluster_template', 'node_group_templates', name], words: words(name) })),
    ...scaling.flatMap(({ node_group: name, operation }, at) => {
      const path = ['scaling', at, 'node_group']
      if (unknown(name)) return [{ path, words: words(name) }]
      const isThere = Object.hasOwn(template.node_group_templates, name)
      return operation === 'resize' && !isThere
        ? [{ path, words: `names ${name}, which the cluster has no nodes of` }]
        : []
    }),
  ]
}

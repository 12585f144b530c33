import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { FennecError, type JobExecute } from '@fennec/contract'
import { runtimeUrl, s3Settings, withUrls } from '../domain/edp/data-source-references.ts'
import type { DataSource, JobConfigs, JobExecution, JobTemplate } from '../domain/edp/edp-model.ts'
import { withoutSecrets } from '../domain/edp/secret-configs.ts'
import { opensSwiftByS3, swiftSettings } from '../domain/edp/swift-data.ts'
import { resolvedUrl } from '../domain/edp/url-placeholders.ts'
import type { NewJobExecution } from '../store/edp/edp-store.ts'
import { StoreReference } from '../store/queries.ts'
import type { Call } from './call.ts'
import type { CheckedRun } from './checks/job-run.ts'
import { keeping } from './idempotency.ts'

/**
 * Stores a job, which an engine begins. What it stands for is decided now: the URLs of its data sources are in its values, whatever
 * becomes of them.
 *
 * @param answer kept for when the request is sent again
 * @throws {FennecError} REFERENCE_GONE, JOB_REFUSED
 */
export async function acceptJob(
  call: Call<JobExecute>,
  template: JobTemplate,
  checked: CheckedRun,
  answer: (accepted: JobExecution) => unknown,
): Promise<JobExecution> {
  const { body, caller, deps } = call
  const id = randomUUID()
  const { urls, configs } = await withDataSources(call, id, checked)
  const { shown, secrets } = withoutSecrets(configs.configs)
  try {
    const job: NewJobExecution = {
      id,
      tenant_id: caller.projectId,
      job_id: template.id,
      cluster_id: body.cluster_id,
      input_id: body.input_id ?? null,
      output_id: body.output_id ?? null,
      start_time: null,
      end_time: null,
      info: { status: 'PENDING' },
      engine_job_id: null,
      return_code: null,
      job_configs: { ...configs, configs: shown },
      secret_configs: secrets,
      begin_at: checked.beginAt,
      data_source_urls: urls,
      is_public: body.is_public ?? false,
      is_protected: body.is_protected ?? false,
    }
    return await deps.store.edp.jobExecutions.accept(job, keeping(call, answer))
  } catch (error) {
    // Cluster, template or data source were deleted since they were looked at.
    if (error instanceof StoreReference)
      throw new FennecError('REFERENCE_GONE', { kind: 'job of', name: template.name })
    throw error
  }
}

/** `{input}` and `{output}` stand for the two data sources, as references do for theirs; credentials go into the settings. */
async function withDataSources(
  { caller, deps }: Call,
  jobId: string,
  { cluster, configs, input, output, referenced, opened }: CheckedRun,
): Promise<{ urls: Record<string, string>; configs: JobConfigs }> {
  const sources = new Map<string, DataSource>()
  for (const source of [input, output, ...referenced.values()]) if (source) sources.set(source.id, source)
  const urls: Record<string, string> = {}
  const keyOfJob = randomBytes(20).toString('hex')
  let credentials: JobConfigs['configs'] = {}
  for (const { id, name, type, url, tenant_id } of sources.values()) {
    urls[id] = resolvedUrl(url, jobId, randomLetters)
    if (type !== 's3' && !(type === 'swift' && opensSwiftByS3(opened))) continue
    const own = (await deps.store.edp.dataSources.credentials(id)) ?? {}
    if (tenant_id !== caller.projectId && Object.keys(own).length > 0) throw ofOtherProject(name)
    // Brought over from an old service, which had made a user for each job.
    if (type === 'swift' && typeof own.user !== 'string') throw withoutUser(name)
    credentials = {
      ...(type === 's3' ? s3Settings(own) : swiftSettings(urls[id] ?? url, own, keyOfJob)),
      ...credentials,
    }
  }
  const urlsOf = (texts: Iterable<readonly [text: string, source: DataSource | null]>) =>
    new Map(
      [...texts].flatMap(([text, source]) => {
        const url = source && urls[source.id]
        return url ? [[text, runtimeUrl(url, cluster, opened)] as const] : []
      }),
    )
  const places = [['{input}', input] as const, ['{output}', output] as const]
  const replaced = withUrls(configs, urlsOf(referenced), urlsOf(places))
  return { urls, configs: { ...replaced, configs: { ...credentials, ...replaced.configs } } }
}

/** Whoever is root on a node may read them there: to make a data source public shows where the data is, and not the key to it. */
const ofOtherProject = (name: string) =>
  new FennecError('JOB_REFUSED', {
    reason: `Data source ${name} is of another project, whose credentials are not given to nodes of this one. Make a data source of your own.`,
  })

const withoutUser = (name: string) =>
  new FennecError('JOB_REFUSED', {
    reason: `Data source ${name} is in Swift and names no user: give it a user and a password who may read it.`,
  })

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

function randomLetters(count: number): string {
  return Array.from({ length: count }, () => LETTERS[randomInt(LETTERS.length)]).join('')
}

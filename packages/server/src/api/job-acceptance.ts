import { randomInt, randomUUID } from 'node:crypto'
import { FennecError, type JobExecute } from '@fennec/contract'
import type { JobExecution, JobTemplate } from '../domain/edp/edp-model.ts'
import { withoutSecrets } from '../domain/edp/secret-configs.ts'
import { resolvedUrl } from '../domain/edp/url-placeholders.ts'
import { StoreReference } from '../store/queries.ts'
import type { Call } from './call.ts'
import type { CheckedRun } from './checks/job-run.ts'

/**
 * Runs a job and stores it. The engines there are have their result at once, so a stored job has ended: none is left
 * waiting for an engine that nobody runs.
 *
 * @throws {FennecError} REFERENCE_GONE
 */
export async function acceptJob(
  call: Call<JobExecute>,
  template: JobTemplate,
  checked: CheckedRun,
): Promise<JobExecution> {
  const { body, caller, deps } = call
  const id = randomUUID()
  const { shown, secrets } = withoutSecrets(checked.configs.configs)
  const urls = checked.dataSources.map(({ id: source, url }) => [source, resolvedUrl(url, id, randomLetters)])
  const begun = new Date(deps.now())
  const { engineJobId, status } = checked.jobs.run(template.type, checked.pluginVersion)
  try {
    return await deps.store.edp.jobExecutions.insert({
      id,
      tenant_id: caller.projectId,
      job_id: template.id,
      cluster_id: body.cluster_id,
      input_id: body.input_id ?? null,
      output_id: body.output_id ?? null,
      start_time: begun,
      end_time: new Date(deps.now()),
      info: { status },
      engine_job_id: engineJobId,
      return_code: null,
      job_configs: { ...checked.configs, configs: shown },
      secret_configs: secrets,
      data_source_urls: Object.fromEntries(urls),
      is_public: body.is_public ?? false,
      is_protected: body.is_protected ?? false,
    })
  } catch (error) {
    // Cluster, template or data source were deleted since they were looked at.
    if (error instanceof StoreReference)
      throw new FennecError('REFERENCE_GONE', { kind: 'job of', name: template.name })
    throw error
  }
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

function randomLetters(count: number): string {
  return Array.from({ length: count }, () => LETTERS[randomInt(LETTERS.length)]).join('')
}

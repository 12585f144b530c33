import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import { nextStart, scheduleOf, textOf } from '../../domain/edp/schedule.ts'
import { json } from '../json.ts'
import type { SecretBox } from '../secret-box.ts'
import type { Tables } from '../tables.ts'
import { beginsAt, secretConfigsBox } from './job-executions.ts'

/** Before every start: whether a schedule is well formed has been looked at when it was accepted. */
const LONG_AGO = new Date(0)

/** A recurring job that has ended is followed by another one, which waits for its time. */
export async function acceptNextRun(trx: Transaction<Tables>, secrets: SecretBox, jobId: string): Promise<void> {
  const before = await trx.selectFrom('job_executions').selectAll().where('id', '=', jobId).executeTakeFirstOrThrow()
  const schedule = scheduleOf(before.job_configs.job_execution_info, LONG_AGO)
  if (schedule === null || typeof schedule === 'string' || before.cluster_id === null) return
  const start = nextStart(schedule, new Date())
  if (start === null) return
  const id = randomUUID()
  // Where its own id stands in a URL or an argument, the next one's does.
  const asNext = (value: unknown): string => json(value).replaceAll(jobId, id)
  const info = { ...before.job_configs.job_execution_info, start: textOf(start) }
  const sealed = secretConfigsBox(secrets)
  await trx
    .insertInto('job_executions')
    .values({
      id,
      tenant_id: before.tenant_id,
      job_id: before.job_id,
      cluster_id: before.cluster_id,
      input_id: before.input_id,
      output_id: before.output_id,
      start_time: null,
      end_time: null,
      info: json({ status: 'PENDING' }),
      engine_job_id: null,
      return_code: null,
      job_configs: asNext({ ...before.job_configs, job_execution_info: info }),
      secret_configs: sealed.seal(sealed.open(before.secret_configs, jobId), id),
      data_source_urls: asNext(before.data_source_urls),
      is_public: before.is_public,
      is_protected: before.is_protected,
      updated_at: null,
      status_description: beginsAt(start),
    })
    .execute()
  await trx
    .insertInto('job_operations')
    .values({ id, cluster_id: before.cluster_id, phase: 'accepted', state: 'waiting', next_try_at: start })
    .execute()
}

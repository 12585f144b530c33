import { sql, type Transaction } from 'kysely'
import { acceptDeletion } from '../accept-deletion.ts'
import { announceRequest } from '../cloud-requests.ts'
import { json } from '../json.ts'
import { bumpRevision } from '../revisions.ts'
import type { SecretBox } from '../secret-box.ts'
import type { Tables } from '../tables.ts'
import type { JobClaim, JobWriter } from './job-queue.ts'
import { acceptNextRun } from './next-run.ts'

interface Owner {
  tenant_id: string
  is_public: boolean
  removal_requested: boolean
}

/** @param clusterEnds called when this was the last job of a transient cluster */
export function jobWriter(
  trx: Transaction<Tables>,
  { operationId: id, clusterId }: JobClaim,
  owner: Owner,
  secrets: SecretBox,
  clusterEnds: () => void,
): JobWriter {
  const shown = async (changes: object) => {
    await trx
      .updateTable('job_executions')
      .set({ ...changes, updated_at: sql`now()` })
      .where('id', '=', id)
      .execute()
    await bumpRevision(trx, 'job_executions', owner.tenant_id, owner.is_public)
  }
  const work = (changes: object) => trx.updateTable('job_operations').set(changes).where('id', '=', id).execute()

  return {
    async placed(nodeId) {
      await work({ phase: 'placed', node_id: nodeId })
    },

    announce: (kind, what) => announceRequest(trx, { job_id: id }, kind, what),

    async running(engineJobId) {
      await shown({
        start_time: sql`coalesce(start_time, now())`,
        engine_job_id: engineJobId,
        // A cancellation may be on its way: it goes on saying so.
        info: sql`case when info ->> 'status' = 'PENDING' then '{"status": "RUNNING"}'::jsonb else info end`,
        status_description: '',
      })
    },

    async describe(description) {
      await shown({ status_description: description })
    },

    async logs(logs) {
      for (const { name, ...said } of logs) {
        await trx
          .insertInto('job_logs')
          .values({ job_id: id, name, ...said })
          .onConflict((conflict) => conflict.columns(['job_id', 'name']).doUpdateSet(said))
          .execute()
      }
    },

    async end({ status, description, returnCode }) {
      await shown({
        start_time: sql`coalesce(start_time, now())`,
        end_time: sql`now()`,
        info: json({ status, ...(description === '' ? {} : { errorMessage: description }) }),
        status_description: description,
        return_code: returnCode,
      })
      await work({ phase: 'ended', tries: 0, last_error: null })
      // Cancelled, or without its cluster, it does not come again.
      if (status !== 'KILLED' && !owner.removal_requested) await acceptNextRun(trx, secrets, id)
    },

    async finish() {
      await work({ state: 'done', finished_at: sql`now()`, lease_until: null })
      if (await endTransientCluster(trx, clusterId)) clusterEnds()
      if (!owner.removal_requested) return
      await trx.deleteFrom('job_executions').where('id', '=', id).execute()
      await bumpRevision(trx, 'job_executions', owner.tenant_id, owner.is_public)
    },
  }
}

/** A cluster that was made for its jobs goes with the last of them. */
async function endTransientCluster(trx: Transaction<Tables>, clusterId: string): Promise<boolean> {
  const cluster = await trx
    .selectFrom('clusters')
    .select('id')
    .where('id', '=', clusterId)
    .where('is_transient', '=', true)
    .where('is_protected', '=', false)
    .where('status', 'not in', ['Deleting', 'Error'])
    .executeTakeFirst()
  if (!cluster) return false
  // Two that end at the same time: the second one waits here, and sees that the first one has.
  await sql`select pg_advisory_xact_lock(hashtextextended(${clusterId}, 0))`.execute(trx)
  const left = await trx
    .selectFrom('job_operations')
    .select('id')
    .where('cluster_id', '=', clusterId)
    .where('finished_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (left) return false
  await acceptDeletion(trx, clusterId, { force: false, trustId: null })
  return true
}

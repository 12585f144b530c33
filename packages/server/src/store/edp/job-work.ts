import type { SimpleConfig } from '@fennec/contract'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { JobPhase } from '../../domain/edp/edp-model.ts'
import { openRequests, settleRequest } from '../cloud-requests.ts'
import { wholeClusters } from '../cluster-rows.ts'
import { inTransaction } from '../in-transaction.ts'
import { dueInMs, Fenced, forgetEnded, giveBack, putOff, renewLeases, thisMillisecond } from '../leases.ts'
import type { Doors } from '../owned-records.ts'
import type { SecretBox } from '../secret-box.ts'
import { jobBinaries } from './job-binaries.ts'
import { jobBinaryInternals } from './job-binary-internals.ts'
import { JOB_COLUMNS, secretConfigsBox } from './job-executions.ts'
import type { JobClaim, JobQueue } from './job-queue.ts'
import { jobTemplateById } from './job-templates.ts'
import { jobWriter } from './job-writer.ts'

interface DueRow {
  id: string
  cluster_id: string
  phase: JobPhase
  node_id: string | null
  epoch: number
  tries: number
  cancelled_by: string | null
  cancelled_ms_ago: number | null
  is_takeover: boolean
}

const isAtEpoch = ({ epoch }: JobClaim): RawBuilder<SqlBool> => sql<SqlBool>`epoch = ${epoch}`

/** @param onDeletion called after a job's end has begun the deletion of its cluster */
export function jobQueue(doors: Doors, secrets: SecretBox, onDeletion: () => void): JobQueue {
  const { db } = doors
  const binaries = jobBinaries(doors, secrets)
  const files = jobBinaryInternals(doors)
  return {
    async claim(engineId, leaseMs, limit) {
      const { rows } = await sql<DueRow>`
        update job_operations set engine_id = ${engineId}, state = 'running', epoch = epoch + 1,
                                  lease_until = now() + ${leaseMs} * interval '1 ms'
          from (select id, engine_id from job_operations
                 where finished_at is null and next_try_at <= ${thisMillisecond} and (lease_until is null or lease_until < now())
                 order by next_try_at limit ${limit} for update skip locked) free
         where job_operations.id = free.id
        returning job_operations.id, cluster_id, phase, node_id, epoch, tries, cancelled_by,
                  (extract(epoch from now() - cancel_requested_at) * 1000)::float8 as cancelled_ms_ago,
                  free.engine_id is not null as is_takeover`.execute(db)
      return rows.map((row) => ({
        operationId: row.id,
        clusterId: row.cluster_id,
        phase: row.phase,
        nodeId: row.node_id,
        epoch: row.epoch,
        tries: row.tries,
        isTakeover: row.is_takeover,
        cancelledBy: row.cancelled_by,
        cancelledMsAgo: row.cancelled_ms_ago,
      }))
    },

    renew: (engineId, operationIds, leaseMs) => renewLeases(db, 'job_operations', { engineId, operationIds, leaseMs }),

    release: (claim, engineId) => giveBack(db, 'job_operations', { id: claim.operationId, engineId }, isAtEpoch(claim)),

    retryLater: (claim, why) => putOff(db, 'job_operations', claim.operationId, why, isAtEpoch(claim)),

    async lookAgain(claim, delayMs) {
      await db
        .updateTable('job_operations')
        .set({
          state: 'waiting',
          tries: 0,
          last_error: null,
          next_try_at: sql`now() + ${delayMs} * interval '1 ms'`,
          lease_until: null,
          engine_id: null,
        })
        .where('id', '=', claim.operationId)
        .where('finished_at', 'is', null)
        .where(isAtEpoch(claim))
        .execute()
    },

    dueInMs: (upToMs) => dueInMs(db, 'job_operations', upToMs),

    prune: (olderThanDays) => forgetEnded(db, 'job_operations', olderThanDays),

    async subject(jobId) {
      const row = await db
        .selectFrom('job_executions')
        .select([...JOB_COLUMNS, 'secret_configs'])
        .where('id', '=', jobId)
        .executeTakeFirst()
      if (!row) return null
      const { secret_configs, ...execution } = row
      const found = execution.cluster_id
        ? await db.selectFrom('clusters').selectAll().where('id', '=', execution.cluster_id).execute()
        : []
      const [cluster = null] = await wholeClusters(db, found, false)
      return {
        execution,
        template: await jobTemplateById(db, execution.job_id),
        cluster,
        secretConfigs: secretConfigsBox(secrets).open(secret_configs, jobId) ?? ({} satisfies SimpleConfig),
      }
    },

    file: (id) => files.data(id),
    binaryCredentials: (id) => binaries.extra(id),

    async saidBytes(jobId) {
      const rows = await db.selectFrom('job_logs').select(['name', 'size_bytes']).where('job_id', '=', jobId).execute()
      return new Map(rows.map(({ name, size_bytes }) => [name, Number(size_bytes)]))
    },

    settleRequest: (requestId) => settleRequest(db, requestId),
    openRequests: (jobId, withinMs) => openRequests(db, { job_id: jobId }, withinMs),

    async write(claim, act) {
      let isLast = false
      const result = await inTransaction(db, async (trx) => {
        isLast = false
        const row = await trx
          .selectFrom('job_operations')
          .innerJoin('job_executions', 'job_executions.id', 'job_operations.id')
          .select(['job_operations.epoch', 'removal_requested', 'tenant_id', 'is_public'])
          .where('job_operations.id', '=', claim.operationId)
          .where('finished_at', 'is', null)
          .forUpdate()
          .executeTakeFirst()
        if (row?.epoch !== claim.epoch) throw new Fenced(claim)
        const writer = jobWriter(trx, claim, row, secrets, () => {
          isLast = true
        })
        return await act(writer)
      })
      if (isLast) onDeletion()
      return result
    },
  }
}

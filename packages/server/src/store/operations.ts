import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Cluster } from '../domain/model.ts'
import type { OperationKind } from '../domain/operation.ts'
import { wholeClusters } from './cluster-rows.ts'
import { type ClusterWriter, clusterWriter } from './cluster-writer.ts'
import { privateKeyOf } from './clusters.ts'
import { ENDLESS, fairlyDue, isWithinShare } from './fair-share.ts'
import { inTransaction } from './in-transaction.ts'
import { forgetKeptAnswers } from './kept-answers.ts'
import { dueInMs, Fenced, giveBack, putOff, renewLeases } from './leases.ts'
import type { SecretBox } from './secret-box.ts'
import type { Tables } from './tables.ts'

/** The right to work on one cluster, until the lease ends or someone else takes the cluster. */
export interface Claim {
  operationId: string
  clusterId: string
  kind: OperationKind
  /** What was asked for when the operation was accepted; of what form, its kind says. */
  input: unknown
  /** The cluster's epoch when it was claimed: every write is refused once it has moved on. */
  epoch: number
  /** How often the present step has been tried without success. */
  tries: number
  /** Another engine had it, and let its lease run out. */
  isTakeover: boolean
  /** Who asked for it to be cancelled; null: nobody. */
  cancelledBy: string | null
}

/** What an engine asks of a table of durable work, whatever it is about. All times are the database's. */
export interface WorkQueue<C> {
  /** Takes due operations whose lease is free, at most `limit`, and moves their epochs on. */
  claim(engineId: string, leaseMs: number, limit: number): Promise<C[]>
  /** Extends the leases; returns the operations this engine still holds. */
  renew(engineId: string, operationIds: string[], leaseMs: number): Promise<Set<string>>
  /** Gives an operation back that this engine may no longer work on. */
  release(claim: C, engineId: string): Promise<void>
  /** Milliseconds until an operation is due, at most `upToMs`. */
  dueInMs(upToMs: number): Promise<number>
  /** Forgets operations that ended longer ago. */
  prune(olderThanDays: number): Promise<void>
}

/** Durable work on clusters: the operations table is the queue, the lease and the journal. */
export interface OperationStore extends WorkQueue<Claim> {
  /** As in `WorkQueue`, projects in turns. */
  claim(engineId: string, leaseMs: number, limit: number): Promise<Claim[]>
  /** What it is busy with from now on. */
  inStep(claim: Claim, step: string): Promise<void>
  /** Results of the steps that are done, by name. */
  journal(operationId: string): Promise<Map<string, unknown>>
  cluster(clusterId: string): Promise<Cluster | null>
  /** PEM. @throws SecretUnreadable */
  privateKey(clusterId: string): Promise<string>
  /** One transaction in which the cluster is ours. @throws Fenced */
  write<T>(claim: Claim, act: (writer: ClusterWriter) => Promise<T>): Promise<T>
  /** Heat has answered, or is known not to do what it was asked for. Also said by an engine that has lost the cluster since. */
  stackAnswered(requestId: string): Promise<void>
  /** Milliseconds until no stack can come any more of a request that was not answered; 0: there is none. */
  stackMayComeForMs(clusterId: string, withinMs: number): Promise<number>
  /** Gives the operation back, to be taken again after the delay; says why, in the cloud's own words. */
  retryLater(claim: Claim, why: { step: string; error: string; delayMs: number }): Promise<void>
  /** How many jobs of the cluster have not ended. */
  unfinishedJobs(clusterId: string): Promise<number>
  /** Ends an operation whose cluster's row is gone: there is nothing left to work on. */
  abandon(claim: Claim): Promise<void>
  /** As in `WorkQueue`, of projects that have not their share already. */
  dueInMs(upToMs: number): Promise<number>
  /** As in `WorkQueue`, and answers kept for requests that might have been sent again. */
  prune(olderThanDays: number): Promise<void>
}

interface DueRow {
  id: string
  cluster_id: string
  kind: OperationKind
  tries: number
  input: unknown
  cancelled_by: string | null
  is_takeover: boolean
}

const clusterIsAtEpoch = ({ clusterId, epoch }: Claim): RawBuilder<SqlBool> =>
  sql<SqlBool>`exists (select 1 from clusters where clusters.id = ${clusterId} and clusters.epoch = ${epoch})`

async function nameStep(db: Kysely<Tables>, claim: Claim, step: string): Promise<void> {
  await db
    .updateTable('operations')
    .set({ step })
    .where('id', '=', claim.operationId)
    .where('finished_at', 'is', null)
    .where(clusterIsAtEpoch(claim))
    .execute()
}

/** @param perProject operations of one project that run at once, in all engines */
export function operations(db: Kysely<Tables>, secrets: SecretBox, perProject = ENDLESS): OperationStore {
  return {
    claim: (engineId, leaseMs, limit) =>
      inTransaction(db, async (trx) => {
        // A finished operation whose lease still runs has an engine that has not noticed yet: its cluster waits,
        // so that what that engine has asked of the cloud is there to be found.
        const due = await sql<DueRow>`
          update operations set engine_id = ${engineId}, state = 'running', lease_until = now() + ${leaseMs} * interval '1 ms'
            from (${fairlyDue(limit, perProject)}) free
           where operations.id = free.id
          returning operations.id, cluster_id, kind, tries, input, cancelled_by,
                    free.engine_id is not null as is_takeover`.execute(trx)
        const claims: Claim[] = []
        for (const row of due.rows) {
          const cluster = await trx
            .updateTable('clusters')
            .set({ epoch: sql`epoch + 1` })
            .where('id', '=', row.cluster_id)
            .returning('epoch')
            .executeTakeFirst()
          claims.push({
            operationId: row.id,
            clusterId: row.cluster_id,
            kind: row.kind,
            input: row.input,
            tries: row.tries,
            isTakeover: row.is_takeover,
            cancelledBy: row.cancelled_by,
            epoch: cluster?.epoch ?? 0,
          })
        }
        return claims
      }),

    renew: (engineId, operationIds, leaseMs) => renewLeases(db, 'operations', { engineId, operationIds, leaseMs }),

    inStep: (claim, step) => nameStep(db, claim, step),

    async journal(operationId) {
      const rows = await db
        .selectFrom('operation_steps')
        .select(['name', 'result'])
        .where('operation_id', '=', operationId)
        .execute()
      return new Map(rows.map((row) => [row.name, row.result]))
    },

    async cluster(clusterId) {
      const row = await db.selectFrom('clusters').selectAll().where('id', '=', clusterId).executeTakeFirst()
      const [cluster] = row ? await wholeClusters(db, [row], false) : []
      return cluster ?? null
    },

    async privateKey(clusterId) {
      const row = await db
        .selectFrom('clusters')
        .select('management_private_key')
        .where('id', '=', clusterId)
        .executeTakeFirstOrThrow()
      return secrets.open(row.management_private_key, privateKeyOf(clusterId))
    },

    write: (claim, act) =>
      inTransaction(db, async (trx) => {
        // Operation before cluster, as everywhere: two transactions that lock them in different orders would
        // wait for each other.
        const row = await trx
          .selectFrom('operations')
          .innerJoin('clusters', 'clusters.id', 'operations.cluster_id')
          .select(['clusters.epoch', 'clusters.tenant_id', 'clusters.is_public'])
          .where('operations.id', '=', claim.operationId)
          .where('operations.finished_at', 'is', null)
          .forUpdate()
          .executeTakeFirst()
        if (row?.epoch !== claim.epoch) throw new Fenced(claim)
        return await act(clusterWriter(trx, claim, row))
      }),

    async stackAnswered(requestId) {
      await db.deleteFrom('stack_requests').where('id', '=', requestId).execute()
    },

    async stackMayComeForMs(clusterId, withinMs) {
      const { rows } = await sql<{ ms: number | null }>`
        select (extract(epoch from max(asked_at) - now()) * 1000)::int + ${withinMs}::int as ms
          from stack_requests where cluster_id = ${clusterId}`.execute(db)
      return Math.max(0, rows[0]?.ms ?? 0)
    },

    async retryLater(claim, { step, error, delayMs }) {
      await nameStep(db, claim, step)
      await putOff(db, 'operations', claim.operationId, { error, delayMs }, clusterIsAtEpoch(claim))
    },

    release: (claim, engineId) =>
      giveBack(db, 'operations', { id: claim.operationId, engineId }, clusterIsAtEpoch(claim)),

    async unfinishedJobs(clusterId) {
      const { count } = await db
        .selectFrom('job_operations')
        .select(sql<number>`count(*)::int`.as('count'))
        .where('cluster_id', '=', clusterId)
        .where('finished_at', 'is', null)
        .where('phase', '<>', 'ended')
        .executeTakeFirstOrThrow()
      return count
    },

    async abandon(claim) {
      await db
        .updateTable('operations')
        .set({ state: 'superseded', finished_at: sql`now()`, lease_until: null })
        .where('id', '=', claim.operationId)
        .execute()
    },

    dueInMs: (upToMs) => dueInMs(db, 'operations', upToMs, isWithinShare(perProject)),

    async prune(olderThanDays) {
      await db
        .deleteFrom('operations')
        .where('finished_at', '<', sql<Date>`now() - ${olderThanDays} * interval '1 day'`)
        .execute()
      await forgetKeptAnswers(db)
    },
  }
}

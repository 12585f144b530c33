import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Cluster } from '../domain/model.ts'
import type { OpenRequest } from '../domain/open-request.ts'
import type { OperationKind } from '../domain/operation.ts'
import type { OperationResources } from '../domain/operation-resources.ts'
import { forgetRequests, openRequests, settleRequest } from './cloud-requests.ts'
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
  /** How often in a row its last tries ended as nobody foresaw. */
  faults: number
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
  /** What became of a request to the cloud is known. Also said by an engine that has lost the cluster since. */
  settleRequest(requestId: string): Promise<void>
  /** Requests about the cluster that were not answered, no older than that: what they ask for may be done yet. */
  openRequests(clusterId: string, withinMs: number): Promise<OpenRequest[]>
  /** Gives the operation back, to be taken again after the delay; says why, in the cloud's own words. */
  retryLater(claim: Claim, why: { step: string; error: string; delayMs: number; isFault?: boolean }): Promise<void>
  /** The cluster's stack, as the newest of its operations that met it has it. */
  knownStack(clusterId: string): Promise<Pick<OperationResources, 'stack_id' | 'stack_name'> | null>
  /** How many jobs of the cluster have not ended. */
  unfinishedJobs(clusterId: string): Promise<number>
  /** Ends an operation whose cluster's row is gone: there is nothing left to work on. */
  abandon(claim: Claim): Promise<void>
  /** As in `WorkQueue`, of projects that have not their share already. */
  dueInMs(upToMs: number): Promise<number>
  /** As in `WorkQueue`, and answers kept for requests that might have been sent again, and requests to the cloud that never were answered. */
  prune(olderThanDays: number): Promise<void>
}

interface DueRow {
  id: string
  cluster_id: string
  kind: OperationKind
  tries: number
  faults: number
  input: unknown
  cancelled_by: string | null
  is_takeover: boolean
}

const clusterIsAtEpoch = ({ clusterId, epoch }: Claim): RawBuilder<SqlBool> =>
  sql<SqlBool>`exists (select 1 from clusters where clusters.id = ${clusterId} and clusters.epoch = ${epoch})`

async function nameStep(
  db: Kysely<Tables>,
  claim: Claim,
  step: string,
  more: { faults?: RawBuilder<number> | number } = {},
): Promise<void> {
  await db
    .updateTable('operations')
    .set({ step, ...more })
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
          returning operations.id, cluster_id, kind, tries, faults, input, cancelled_by,
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
            faults: row.faults,
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

    settleRequest: (requestId) => settleRequest(db, requestId),
    openRequests: (clusterId, withinMs) => openRequests(db, { cluster_id: clusterId }, withinMs),

    async retryLater(claim, { step, error, delayMs, isFault }) {
      await nameStep(db, claim, step, { faults: isFault ? sql<number>`faults + 1` : 0 })
      await putOff(db, 'operations', claim.operationId, { error, delayMs }, clusterIsAtEpoch(claim))
    },

    release: (claim, engineId) =>
      giveBack(db, 'operations', { id: claim.operationId, engineId }, clusterIsAtEpoch(claim)),

    async knownStack(clusterId) {
      // Operations of earlier releases have it in the journal alone, and only a creation's has it.
      const { rows } = await sql<{ stack_id: string; stack_name: string | null }>`
        select coalesce(found->>'stack_id', result->>'stackId') as stack_id,
               coalesce(found->>'stack_name', result->>'stackName') as stack_name
          from operations
          left join operation_steps on operation_id = operations.id and name = 'stack'
         where cluster_id = ${clusterId} and coalesce(found->>'stack_id', result->>'stackId') is not null
         order by operations.created_at desc limit 1`.execute(db)
      return rows[0] ?? null
    },

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
      await forgetRequests(db, olderThanDays)
    },
  }
}

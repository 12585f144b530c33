import { type Kysely, type RawBuilder, type SqlBool, sql, type Transaction } from 'kysely'
import type { ClusterOnHost } from '../../domain/hosts/cluster-on-host.ts'
import type { HostOperationKind } from '../../domain/hosts/host-operation.ts'
import type { ChildOperation, HostReport } from '../../domain/hosts/host-report.ts'
import { acceptWorkIn } from '../accept-work.ts'
import { refusingConflicts } from '../conflicts.ts'
import { inTransaction } from '../in-transaction.ts'
import { json } from '../json.ts'
import { dueInMs, Fenced, forgetEnded, giveBack, putOff, renewLeases, thisMillisecond } from '../leases.ts'
import type { WorkQueue } from '../operations.ts'
import { ClusterBusy, StoreConflict } from '../queries.ts'
import type { Tables } from '../tables.ts'
import { clustersOnHosts } from './clusters-on-hosts.ts'

/** The right to work on one host, until the lease ends or someone else takes it. */
export interface HostClaim {
  operationId: string
  host: string
  kind: HostOperationKind
  /** Nodes of clusters that are not well move too. */
  force: boolean
  requestedBy: string
  /** Every write is refused once the row's has moved on. */
  epoch: number
  tries: number
  isTakeover: boolean
  cancelledBy: string | null
}

/** What is asked of a cluster for a host. */
export interface MoveInput {
  host_operation: string
  host: string
  /** Nova's ids. */
  nodes: string[]
  at_once: number
  /** However the cluster is. Absent from what was begun before there was such a thing. */
  force?: boolean
}

export interface HostWriter {
  report(report: HostReport): Promise<void>
  /** An operation on a cluster at rest. @throws ClusterBusy */
  openOperation(clusterId: string, kind: 'move' | 'evacuate', input: MoveInput): Promise<string>
  finish(state: 'done' | 'failed' | 'cancelled', reason: string | null): Promise<void>
}

/** Durable work on hosts: the same kind of queue as that of clusters. */
export interface HostQueue extends WorkQueue<HostClaim> {
  report(operationId: string): Promise<HostReport>
  /** What was begun on clusters for it, in the order in which it was. */
  children(operationId: string): Promise<ChildOperation[]>
  clusters(ids: readonly string[]): Promise<Map<string, ClusterOnHost>>
  /** Who has cancelled it; null: nobody. Asked by what was begun on clusters for it. */
  cancelledBy(operationId: string): Promise<string | null>
  /** Whether nodes of a cluster wait to be built again, for their host is dead. Asked by what holds the cluster and could let go. */
  evacuationWaitsFor(clusterId: string): Promise<boolean>
  /** One transaction in which the operation is ours. @throws Fenced */
  write(claim: HostClaim, act: (writer: HostWriter) => Promise<void>): Promise<void>
  retryLater(claim: HostClaim, why: { error: string; delayMs: number }): Promise<void>
}

interface DueRow {
  id: string
  host: string
  kind: HostOperationKind
  force: boolean
  requested_by: string
  epoch: number
  tries: number
  cancelled_by: string | null
  is_takeover: boolean
}

const isAtEpoch = ({ epoch }: HostClaim): RawBuilder<SqlBool> => sql<SqlBool>`epoch = ${epoch}`

/** @param onWork called after something was written: an operation on a cluster may be due */
export function hostQueue(db: Kysely<Tables>, onWork: () => void): HostQueue {
  return {
    async claim(engineId, leaseMs, limit) {
      const { rows } = await sql<DueRow>`
        update host_operations set engine_id = ${engineId}, state = 'running', epoch = epoch + 1,
                                   lease_until = now() + ${leaseMs} * interval '1 ms'
          from (select id, engine_id from host_operations
                 where finished_at is null and next_try_at <= ${thisMillisecond} and (lease_until is null or lease_until < now())
                 order by next_try_at limit ${limit} for update skip locked) free
         where host_operations.id = free.id
        returning host_operations.id, host, kind, force, requested_by, epoch, tries, cancelled_by,
                  free.engine_id is not null as is_takeover`.execute(db)
      return rows.map(({ id, requested_by, is_takeover, cancelled_by, ...row }) => ({
        ...row,
        operationId: id,
        requestedBy: requested_by,
        isTakeover: is_takeover,
        cancelledBy: cancelled_by,
      }))
    },

    renew: (engineId, operationIds, leaseMs) => renewLeases(db, 'host_operations', { engineId, operationIds, leaseMs }),

    release: (claim, engineId) =>
      giveBack(db, 'host_operations', { id: claim.operationId, engineId }, isAtEpoch(claim)),

    retryLater: (claim, why) => putOff(db, 'host_operations', claim.operationId, why, isAtEpoch(claim)),

    dueInMs: (upToMs) => dueInMs(db, 'host_operations', upToMs),

    prune: (olderThanDays) => forgetEnded(db, 'host_operations', olderThanDays),

    async report(operationId) {
      const row = await db
        .selectFrom('host_operations')
        .select('report')
        .where('id', '=', operationId)
        .executeTakeFirstOrThrow()
      return row.report
    },

    async children(operationId) {
      const rows = await db
        .selectFrom('operations')
        .select(['id', 'cluster_id', 'state', 'finished_at', 'last_error', 'input'])
        .where(sql<SqlBool>`input->>'host_operation' = ${operationId}`)
        .orderBy('created_at')
        .execute()
      const steps =
        rows.length === 0
          ? []
          : await db
              .selectFrom('operation_steps')
              .select(['operation_id', 'name', 'result'])
              .where(
                'operation_id',
                'in',
                rows.map(({ id }) => id),
              )
              .orderBy('created_at')
              .execute()
      const stepsOf = Map.groupBy(steps, (step) => step.operation_id)
      return rows.map(({ id, cluster_id, state, finished_at, last_error, input }) => ({
        id,
        cluster_id,
        state,
        last_error,
        hasEnded: finished_at !== null,
        atOnce: (input as MoveInput).at_once,
        journal: new Map((stepsOf.get(id) ?? []).map(({ name, result }) => [name, result])),
      }))
    },

    clusters: (ids) => clustersOnHosts(db, ids),

    async cancelledBy(operationId) {
      const row = await db
        .selectFrom('host_operations')
        .select('cancelled_by')
        .where('id', '=', operationId)
        .executeTakeFirst()
      return row?.cancelled_by ?? null
    },

    async evacuationWaitsFor(clusterId) {
      const waiting = json({ nodes: [{ cluster_id: clusterId, outcome: 'waiting' }] })
      const found = await db
        .selectFrom('host_operations')
        .select('id')
        .where('finished_at', 'is', null)
        .where('kind', '=', 'evacuate')
        .where(sql<SqlBool>`report @> ${waiting}`)
        .executeTakeFirst()
      return found !== undefined
    },

    async write(claim, act) {
      try {
        await refusingConflicts(() =>
          inTransaction(db, async (trx) => {
            // The host's before the clusters' operations, as everywhere.
            const row = await trx
              .selectFrom('host_operations')
              .select('epoch')
              .where('id', '=', claim.operationId)
              .where('finished_at', 'is', null)
              .forUpdate()
              .executeTakeFirst()
            if (row?.epoch !== claim.epoch) throw new Fenced(claim)
            await act(hostWriter(trx, claim))
          }),
        )
      } catch (error) {
        // The index that allows one open operation of a cluster: somebody was faster by a hair.
        if (error instanceof StoreConflict && error.constraint === 'operations_one_open') {
          throw new ClusterBusy('Active', null)
        }
        throw error
      }
      onWork()
    },
  }
}

function hostWriter(trx: Transaction<Tables>, { operationId }: HostClaim): HostWriter {
  const change = (changes: object) =>
    trx.updateTable('host_operations').set(changes).where('id', '=', operationId).execute()
  return {
    async report(report) {
      await change({ report: json(report), tries: 0, last_error: null })
    },
    async openOperation(clusterId, kind, input) {
      return (await acceptWorkIn(trx, { clusterId, kind, input }, async () => {})).id
    },
    async finish(state, reason) {
      await change({ state, finished_at: sql`now()`, lease_until: null, last_error: reason })
    },
  }
}

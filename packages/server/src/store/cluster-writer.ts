import { isDeepStrictEqual } from 'node:util'
import { sql, type Transaction } from 'kysely'
import type { ClusterStatus } from '../domain/model.ts'
import type { RequestKind } from '../domain/open-request.ts'
import { FAILED_ENTRY } from '../domain/operation.ts'
import { joined, type OperationResources } from '../domain/operation-resources.ts'
import { announceRequest } from './cloud-requests.ts'
import { type InstancesWriter, instancesWriter } from './instances-writer.ts'
import { json } from './json.ts'
import { type NodeGroupsWriter, nodeGroupsWriter } from './node-groups-writer.ts'
import type { Claim } from './operations.ts'
import { endProgress, type ProgressWriter, progressWriter, type ShownStep } from './progress-writer.ts'
import { bumpRevision } from './revisions.ts'
import type { Tables } from './tables.ts'
import { type VerificationWriter, verificationWriter } from './verification-writer.ts'

/** What an engine may write, inside one transaction in which the cluster is its own. */
export interface ClusterWriter extends ProgressWriter, VerificationWriter, InstancesWriter, NodeGroupsWriter {
  status(status: ClusterStatus, description?: string): Promise<void>
  /** What the cluster is waiting for, in words; the status stays. */
  describe(description: string): Promise<void>
  /** What the operation is about or has made in the cloud; what it knew already stays. */
  found(resources: Partial<OperationResources>): Promise<void>
  /** The step is at work, and what it waits for outside of us is this; null: nothing any more. */
  waits(step: ShownStep, words: string | null): Promise<void>
  /** The journal: this step is done and need not be done again. */
  stepDone(name: string, result: unknown): Promise<void>
  /** The cloud is about to be asked for something of the cluster. @returns the request's id, under which it is settled */
  announce(kind: RequestKind, what: string): Promise<string>
  /** The journal: the operation cannot succeed, and from now on takes back what it began. */
  turnToUndoing(reason: string): Promise<void>
  info(info: Record<string, Record<string, string>>): Promise<void>
  /** Of those that were taken from the cluster no node has any. */
  forgetFormerShares(): Promise<void>
  /** The cluster is as if we had made it; how large its boot volumes are, in GiB by node group. */
  adopted(bootVolumeSizesGiB: ReadonlyMap<string, number>): Promise<void>
  finish(outcome: 'done' | 'failed' | 'cancelled', reason?: string): Promise<void>
  /** The cluster and all that belongs to it. */
  removeCluster(): Promise<void>
}

export function clusterWriter(
  trx: Transaction<Tables>,
  claim: Claim,
  owner: { tenant_id: string; is_public: boolean },
): ClusterWriter {
  const { clusterId, operationId } = claim
  const touched = () => bumpRevision(trx, 'clusters', owner.tenant_id, owner.is_public)

  const describe = async (description: string) => {
    await trx
      .updateTable('clusters')
      .set({ status_description: description, updated_at: sql`now()` })
      .where('id', '=', clusterId)
      .execute()
    await touched()
  }
  const journal = async (name: string, result: unknown) => {
    await trx
      .insertInto('operation_steps')
      .values({ operation_id: operationId, name, result: json(result ?? null) })
      .execute()
    await trx
      .updateTable('operations')
      .set({ step: name, tries: 0, faults: 0, last_error: null })
      .where('id', '=', operationId)
      .execute()
  }

  const found = async (resources: Partial<OperationResources>) => {
    const row = await trx
      .selectFrom('operations')
      .select('found')
      .where('id', '=', operationId)
      .executeTakeFirstOrThrow()
    const all = joined(row.found, resources)
    if (isDeepStrictEqual(all, row.found)) return
    await trx
      .updateTable('operations')
      .set({ found: json(all) })
      .where('id', '=', operationId)
      .execute()
  }
  const progress = progressWriter(trx, claim, touched)
  return {
    ...progress,
    ...verificationWriter(trx, clusterId, touched),
    ...instancesWriter(trx, clusterId, found, touched),
    ...nodeGroupsWriter(trx, clusterId, touched),

    async status(status, description) {
      await trx
        .updateTable('clusters')
        .set({
          status,
          updated_at: sql`now()`,
          ...(description === undefined ? {} : { status_description: description }),
        })
        .where('id', '=', clusterId)
        .execute()
      await touched()
    },

    describe,

    async waits(step, words) {
      await trx.updateTable('operations').set({ last_error: words }).where('id', '=', operationId).execute()
      await describe(words ?? '')
      if (words !== null) await progress.progressWaits(step, words)
    },

    found,

    async stepDone(name, result) {
      await journal(name, result)
      // Its waits were shown under its own name.
      if (claim.tries > 0) {
        await endProgress(trx, operationId, true, name)
        // The cluster does not wait any more, and must not go on saying so.
        await describe('')
      }
    },

    announce: (kind, what) => announceRequest(trx, { cluster_id: clusterId }, kind, what),

    async turnToUndoing(reason) {
      await journal(FAILED_ENTRY, { reason })
      await endProgress(trx, operationId, false)
      await touched()
    },

    async info(info) {
      await trx
        .updateTable('clusters')
        .set({ info: json(info) })
        .where('id', '=', clusterId)
        .execute()
      await touched()
    },

    async forgetFormerShares() {
      await trx.updateTable('clusters').set({ former_shares: null }).where('id', '=', clusterId).execute()
    },

    async adopted(bootVolumeSizesGiB) {
      for (const [nodeGroupId, size] of bootVolumeSizesGiB) {
        await trx
          .updateTable('node_groups')
          .set({ resolved: sql`resolved || ${json({ boot_volume_size: size })}::jsonb` })
          .where('id', '=', nodeGroupId)
          .where('cluster_id', '=', clusterId)
          .execute()
      }
      await trx.updateTable('clusters').set({ origin: null }).where('id', '=', clusterId).execute()
      await touched()
    },

    async finish(outcome, reason) {
      await trx
        .updateTable('operations')
        .set({
          state: outcome,
          finished_at: sql`now()`,
          lease_until: null,
          ...(reason === undefined ? {} : { last_error: reason }),
        })
        .where('id', '=', operationId)
        .execute()
      await endProgress(trx, operationId, outcome === 'done')
      await touched()
    },

    async removeCluster() {
      await trx.deleteFrom('clusters').where('id', '=', clusterId).execute()
      await touched()
    },
  }
}

import { type Kysely, sql } from 'kysely'
import type { Cluster } from '../domain/model.ts'
import { acceptConversion } from './accept-conversion.ts'
import { acceptDeletion } from './accept-deletion.ts'
import { acceptInPlace } from './accept-in-place.ts'
import { acceptScaling } from './accept-scaling.ts'
import { acceptShares } from './accept-shares.ts'
import { acceptVerification } from './accept-verification.ts'
import { acceptWork, openOperation } from './accept-work.ts'
import { wholeClusters } from './cluster-rows.ts'
import { clusterShapeColumns } from './cluster-shape-columns.ts'
import { refusingConflicts } from './conflicts.ts'
import { inTransaction } from './in-transaction.ts'
import { json } from './json.ts'
import { keepAnswer, takeKey } from './kept-answers.ts'
import { inOrder, isAnyOf, pageOfIds, visibleTo } from './listing.ts'
import { insertNodeGroups } from './node-group-rows.ts'
import type { NewCluster } from './queries.ts'
import { bumpRevision, type Executor } from './revisions.ts'
import type { SecretBox } from './secret-box.ts'
import type { ClusterStore } from './store.ts'
import type { Tables } from './tables.ts'
import { usersOfClusterTemplate, usersOfNodeGroupTemplate } from './template-users.ts'
import { endTrustIntents } from './trust-intents.ts'

/** What a cluster's private key is sealed for: it does not open in another row. */
export const privateKeyOf = (clusterId: string): string => `clusters/${clusterId}/management_private_key`

/** @param onWork called after an operation was committed, so that an engine in this process need not wait for its next look */
export function clusters(db: Kysely<Tables>, secrets: SecretBox, onWork: () => void): ClusterStore {
  const get = async (projectId: string, id: string): Promise<Cluster | null> => {
    const row = await db
      .selectFrom('clusters')
      .selectAll()
      .where((eb) => visibleTo(eb as never, projectId))
      .where('id', '=', id)
      .executeTakeFirst()
    const [cluster] = row ? await wholeClusters(db, [row], true) : []
    return cluster ?? null
  }

  return {
    async list(projectId, query) {
      const page = await pageOfIds(db, 'clusters', projectId, query)
      if (page.ids.length === 0) return inOrder(page, [])
      const rows = await db.selectFrom('clusters').selectAll().where(isAnyOf(page.ids)).execute()
      return inOrder(page, await wholeClusters(db, rows, false))
    },
    get,

    async acceptCreate(cluster) {
      const [accepted] = await this.acceptCreates([cluster])
      if (!accepted) throw new Error(`Cluster ${cluster.id} was written and is not there.`)
      return accepted
    },

    async acceptCreates(wishes, { intended = [], keeping = null } = {}) {
      const accepted = await refusingConflicts(() =>
        inTransaction(db, async (trx) => {
          await takeKey(trx, keeping)
          await endTrustIntents(trx, intended)
          for (const cluster of wishes) {
            await insertCluster(trx, cluster, secrets)
            await openOperation(trx, cluster.id, 'create')
          }
          const made = await written(trx, wishes)
          const [first] = made
          if (first) await bumpRevision(trx, 'clusters', first.tenant_id, first.is_public)
          await keepAnswer(trx, keeping, made)
          return made
        }),
      )
      onWork()
      return accepted
    },

    async update(id, changes) {
      await refusingConflicts(() =>
        inTransaction(db, async (trx) => {
          const before = await trx.selectFrom('clusters').select('is_public').where('id', '=', id).executeTakeFirst()
          const after = await trx
            .updateTable('clusters')
            .set({ ...changes, updated_at: sql`now()` })
            .where('id', '=', id)
            .returning(['tenant_id', 'is_public'])
            .executeTakeFirst()
          // Other projects see it come and go.
          if (after) await bumpRevision(trx, 'clusters', after.tenant_id, after.is_public || before?.is_public === true)
        }),
      )
    },

    async acceptKeypairUpdate(id, publicKey) {
      await acceptWork(db, id, 'update_keypair', { publicKey }, async () => undefined)
      onWork()
    },

    async acceptShares(id, shares) {
      await acceptShares(db, id, shares)
      onWork()
    },

    async acceptGrowth(id, growth, keeping = null) {
      const accepted = await acceptInPlace(db, id, 'grow', growth, keeping)
      onWork()
      return accepted
    },

    async acceptReimage(id, reimage, keeping = null) {
      const accepted = await acceptInPlace(db, id, 'reimage', reimage, keeping)
      onWork()
      return accepted
    },

    async acceptConversion(id, conversion, keeping = null) {
      const accepted = await acceptConversion(db, id, conversion, keeping)
      onWork()
      return accepted
    },

    async acceptVerification(id) {
      await acceptVerification(db, id)
      onWork()
    },

    async acceptScale(id, scaling, keeping = null) {
      const accepted = await acceptScaling(db, id, scaling, keeping)
      onWork()
      return accepted
    },

    async acceptDelete(id, { force = false, trustId = null } = {}) {
      await inTransaction(db, (trx) => acceptDeletion(trx, id, { force, trustId }))
      onWork()
    },

    usersOfClusterTemplate: (projectId, id) => usersOfClusterTemplate(db, projectId, id),
    usersOfNodeGroupTemplate: (projectId, id) => usersOfNodeGroupTemplate(db, projectId, id),
  }
}

/** As the rows are now, in the order of the wishes. */
async function written(trx: Executor, wishes: readonly NewCluster[]): Promise<Cluster[]> {
  const ids = wishes.map((cluster) => cluster.id)
  if (ids.length === 0) return []
  const rows = await trx.selectFrom('clusters').selectAll().where(isAnyOf(ids)).execute()
  const whole = await wholeClusters(trx, rows, true)
  return ids.flatMap((id) => whole.find((cluster) => cluster.id === id) ?? [])
}

async function insertCluster(trx: Executor, cluster: NewCluster, secrets: SecretBox): Promise<void> {
  await trx
    .insertInto('clusters')
    .values({
      ...clusterShapeColumns(cluster),
      id: cluster.id,
      name_in_cloud: cluster.name,
      trust_id: cluster.trust_id,
      is_transient: cluster.is_transient,
      anti_affinity_ratio: cluster.anti_affinity_ratio,
      management_private_key: secrets.seal(cluster.management_private_key, privateKeyOf(cluster.id)),
      management_public_key: cluster.management_public_key,
      user_keypair_id: cluster.user_keypair_id,
      status: 'Validating',
      status_description: '',
      info: json({}),
      cluster_template_id: cluster.cluster_template_id,
      epoch: 0,
    })
    .execute()
  await insertNodeGroups(trx, cluster.id, cluster.node_groups, 0)
}

import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { Health, HealthCheck } from '../domain/model.ts'
import type { Tables } from './tables.ts'

/** What a verification finds out. */
export interface VerificationWriter {
  /** A check begins or has ended; the newer word replaces the older. */
  healthCheck(check: Pick<HealthCheck, 'name' | 'status' | 'description'>): Promise<void>
  verified(status: Health): Promise<void>
}

export function verificationWriter(
  trx: Transaction<Tables>,
  clusterId: string,
  touched: () => Promise<void>,
): VerificationWriter {
  return {
    async healthCheck({ name, status, description }) {
      const { id } = await trx
        .selectFrom('cluster_verifications')
        .select('id')
        .where('cluster_id', '=', clusterId)
        .executeTakeFirstOrThrow()
      await trx
        .insertInto('cluster_health_checks')
        .values({ id: randomUUID(), verification_id: id, name, status, description })
        .onConflict((conflict) =>
          conflict.columns(['verification_id', 'name']).doUpdateSet({ status, description, updated_at: sql`now()` }),
        )
        .execute()
      await touched()
    },

    async verified(status) {
      await trx
        .updateTable('cluster_verifications')
        .set({ status, updated_at: sql`now()` })
        .where('cluster_id', '=', clusterId)
        .execute()
      await touched()
    },
  }
}

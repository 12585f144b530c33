import type { HealthCheck, Verification } from '../domain/model.ts'
import { isAnyOf } from './listing.ts'
import type { Executor } from './revisions.ts'

/** The latest verification of each cluster that had one, by the cluster's id. */
export async function verificationsOf(db: Executor, clusterIds: readonly string[]): Promise<Map<string, Verification>> {
  const verifications = await db
    .selectFrom('cluster_verifications')
    .selectAll()
    .where(isAnyOf(clusterIds, 'cluster_id'))
    .execute()
  if (verifications.length === 0) return new Map()
  const checks = await db
    .selectFrom('cluster_health_checks')
    .selectAll()
    .where(
      isAnyOf(
        verifications.map(({ id }) => id),
        'verification_id',
      ),
    )
    .orderBy('name')
    .execute()
  const checksOf = Map.groupBy(checks as HealthCheck[], (check) => check.verification_id)
  return new Map(
    verifications.map((row) => [
      row.cluster_id,
      { ...row, status: row.status as Verification['status'], checks: checksOf.get(row.id) ?? [] },
    ]),
  )
}

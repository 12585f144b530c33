import { expect } from 'vitest'
import { aCluster } from './bodies.ts'
import type { TestApi } from './test-api.ts'

export const CLUSTERS = '/v2/clusters'

/** Of a cluster that was accepted. */
export async function idOf(api: TestApi, wish: Record<string, unknown> = {}): Promise<string> {
  const { body } = await api.ask('POST', CLUSTERS, { body: aCluster(wish) })
  return String(body.cluster?.id)
}

export function nothingWasMade(api: TestApi): void {
  expect(api.store.clusterRows.rows).toEqual([])
  expect(api.trusts.size).toBe(0)
}

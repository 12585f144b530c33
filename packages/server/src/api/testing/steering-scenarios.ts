import type { STEERING_ERRORS } from '@fennec/contract'
import type { Operation } from '../../domain/operation.ts'
import { aCluster } from './bodies.ts'
import { type Answer, type TestApi, V21 } from './test-api.ts'

const CLUSTERS = '/v2/clusters'

/** Of a creation that has come so far. */
async function steer(api: TestApi, wish: 'retry' | 'cancel', changes: Partial<Operation>): Promise<Answer> {
  const { body } = await api.ask('POST', CLUSTERS, { body: aCluster() })
  const [row] = api.store.operations.rows.rows
  const id = row?.id ?? ''
  api.store.operations.rows.change(id, changes)
  return await api.ask('POST', `${CLUSTERS}/${body.cluster?.id}/operations/${id}/${wish}`, { headers: V21 })
}

const keyed = (api: TestApi, key: string, name: string) =>
  api.ask('POST', CLUSTERS, { headers: { 'idempotency-key': key }, body: aCluster({ name }) })

type Scenario = [says: RegExp, provoke: (api: TestApi) => Promise<Answer>]

/** One request for each fault of steering and of keys: see error-table.test.ts. */
export const STEERING_SCENARIOS: Record<keyof typeof STEERING_ERRORS, Scenario> = {
  OPERATION_ENDED: [
    /has ended \(done\): there is nothing left to retry/,
    (api) => steer(api, 'retry', { state: 'done', finished_at: new Date() }),
  ],
  OPERATION_RUNNING: [
    /being worked on at this moment \(step 'stack'\)/,
    (api) => steer(api, 'retry', { state: 'running', step: 'stack' }),
  ],
  OPERATION_NOT_CANCELLABLE: [
    /\(create\) cannot be cancelled: it has failed, and what it began is being taken back already\./,
    (api) => steer(api, 'cancel', { steps: [{ name: 'failed', result: {}, created_at: new Date() }] }),
  ],
  IDEMPOTENCY_KEY_MALFORMED: [/1 to 255 visible ASCII characters/, (api) => keyed(api, 'two words', 'demo')],
  IDEMPOTENCY_KEY_REUSED: [
    /'k1' was used for another request/,
    async (api) => {
      await keyed(api, 'k1', 'demo')
      return await keyed(api, 'k1', 'other')
    },
  ],
}

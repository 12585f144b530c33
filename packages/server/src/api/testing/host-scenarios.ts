import type { HOST_ERRORS } from '@fennec/contract'
import { aHost } from './plain-cloud.ts'
import { ADMIN_TOKEN, type Answer, type TestApi, V21 } from './test-api.ts'

const asAdmin = { token: ADMIN_TOKEN, headers: V21 }
const order = (api: TestApi, kind: 'drain' | 'evacuate', host = 'compute-1') =>
  api.ask('POST', `/v2/hosts/${host}/${kind}`, asAdmin)

type Scenario = [says: RegExp, provoke: (api: TestApi) => Promise<Answer>]

/** One request for each fault about hosts: see error-table.test.ts. */
export const HOST_SCENARIOS: Record<keyof typeof HOST_ERRORS, Scenario> = {
  HOST_NOT_FOUND: [
    /no compute host 'compute-9'; it has compute-1, compute-2\./,
    (api) => order(api, 'drain', 'compute-9'),
  ],
  HOST_BUSY: [
    /^Host compute-1 has operation \S+ \(drain\) under way, asked for by alice at 2026-01-15T10:00:00\./,
    async (api) => {
      await order(api, 'drain')
      return await order(api, 'drain')
    },
  ],
  HOST_IS_LAST: [
    /no other host for the 0 node\(s\) on compute-1: .* \(compute-2 is disabled\)/,
    (api) => {
      api.cloud.hosts = [aHost('compute-1'), aHost('compute-2', { status: 'disabled' })]
      return order(api, 'drain')
    },
  ],
  HOST_IS_DOWN: [
    /^Host compute-1 is down: .* evacuate it: its 0 node\(s\)/,
    (api) => {
      api.cloud.hosts = [aHost('compute-1', { state: 'down' }), aHost('compute-2')]
      return order(api, 'drain')
    },
  ],
  HOST_IS_UP: [
    /^Host compute-1 is up \(it reported at 2026-01-15T09:59:58.000000\): .*--down compute-1 nova-compute/,
    (api) => order(api, 'evacuate'),
  ],
}

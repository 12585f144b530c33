import { afterAll, beforeAll, expect, test } from 'vitest'
import { alertRule } from '../../packages/server/src/metrics/testing/alert-rules.ts'
import { firing } from '../../packages/server/src/metrics/testing/firing.ts'
import { openDatabase } from '../../packages/server/src/store/database.ts'
import { type ServiceOnSandbox, serviceOnSandbox } from './service-on-sandbox.ts'

let service: ServiceOnSandbox

beforeAll(async () => {
  service = await serviceOnSandbox('no-engine', { sandbox: { nodes: 'none' }, config: { role: 'api' } })
})
afterAll(() => service?.close())

const alerts = async () => {
  const text = await (await fetch(`${service.url}/metrics`)).text()
  return {
    noEngine: firing(alertRule('FennecNoEngine').expr, text),
    old: firing(alertRule('FennecQueueOld').expr, text),
  }
}

/** As if it had been accepted that much earlier. */
const accepted = (minutesAgo: number): Promise<void> =>
  service.whileStopped(async ({ databaseUrl }) => {
    const { db, close } = await openDatabase({ url: databaseUrl, maxConnections: 1 })
    for (const table of ['operations', 'host_operations'] as const) {
      await db
        .updateTable(table)
        .set({ next_try_at: new Date(Date.now() - minutesAgo * 60_000) })
        .execute()
    }
    await close()
  })

test('the API alone says that no engine takes what it accepted, of clusters and of hosts', async () => {
  const groups = [
    { name: 'all', count: 1, flavor_id: '1', node_processes: ['namenode', 'jobtracker', 'datanode', 'tasktracker'] },
  ]
  await service.request('POST', '/v2/clusters', {
    name: 'waits',
    plugin_name: 'fake',
    plugin_version: '0.1',
    default_image_id: service.image,
    neutron_management_network: service.network,
    node_groups: groups,
  })
  await service.operate('POST', '/v2/hosts/sandbox-1/drain')
  expect(await alerts()).toEqual({ noEngine: [], old: [] })
  await accepted(2)
  expect(await alerts()).toEqual({ noEngine: [{}], old: [] })
  await accepted(10)
  expect(await alerts()).toEqual({ noEngine: [{}], old: [{ queue: 'clusters' }, { queue: 'hosts' }] })
})

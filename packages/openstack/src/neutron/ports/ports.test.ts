import { expect, onTestFinished, test } from 'vitest'
import { startCannedCloud } from '../../canned-cloud.ts'

test('filters are sent to the cloud, and those not given are not', async () => {
  const canned = await startCannedCloud()
  onTestFinished(async () => await canned.close())
  canned.answers('GET /network/v2.0/ports', { body: { ports: [] } })
  await canned.cloud.neutron.ports.list({ tags: 'a,b', device_id: 's1' })
  expect(canned.seen.at(-1)?.url).toBe('/network/v2.0/ports?tags=a%2Cb&device_id=s1')
})

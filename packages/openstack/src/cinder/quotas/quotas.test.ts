import { expect, onTestFinished, test } from 'vitest'
import { startCannedCloud } from '../../canned-cloud.ts'

test('limits of types are told apart from the totals, whatever the types are called', async () => {
  const canned = await startCannedCloud()
  onTestFinished(async () => await canned.close())
  const usage = (limit: number) => ({ limit, in_use: 0, reserved: 0, allocated: 0 })
  canned.answers('GET /volume/v3/p1/os-quota-sets/p1?usage=true', {
    body: {
      quota_set: {
        id: 'p1',
        volumes: usage(10),
        gigabytes: usage(1000),
        per_volume_gigabytes: usage(-1),
        snapshots: usage(10),
        volumes_fast_ssd: usage(3),
        gigabytes_fast_ssd: usage(30),
        snapshots_fast_ssd: usage(-1),
      },
    },
  })
  const quotas = await canned.cloud.cinder.quotas.get()
  expect(quotas.volumes.limit).toBe(10)
  expect(Object.keys(quotas.perType)).toEqual(['fast_ssd'])
  expect(quotas.perType.fast_ssd).toMatchObject({ volumes: { limit: 3 }, gigabytes: { limit: 30 } })
})

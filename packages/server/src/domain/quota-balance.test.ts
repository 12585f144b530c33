import { expect, test } from 'vitest'
import type { QuotaNeeds } from './quota.ts'
import { quotaBalance } from './quota-balance.ts'

const amounts = (wish: Partial<QuotaNeeds> = {}, others = 0): QuotaNeeds => ({
  instances: others,
  cores: others,
  ram: others,
  volumes: others,
  gigabytes: others,
  volumesByType: {},
  gigabytesByType: {},
  per_volume_gigabytes: others,
  ports: others,
  floatingips: others,
  security_groups: others,
  security_group_rules: others,
  ...wish,
})

test('each quota is shown before and after, one without limit as null, one that does not suffice below 0', () => {
  const needs = amounts({ instances: 3, volumes: 4, volumesByType: { fast: 4 }, gigabytesByType: { fast: 80 } })
  const room = amounts({ instances: 5, volumesByType: { fast: 1 } }, Infinity)
  const lines = quotaBalance(needs, room).filter(({ requested }) => requested > 0)
  expect(lines).toEqual([
    { resource: 'instances', volumeType: null, requested: 3, available: 5, remaining: 2 },
    { resource: 'volumes', volumeType: null, requested: 4, available: null, remaining: null },
    { resource: 'volumes', volumeType: 'fast', requested: 4, available: 1, remaining: -3 },
    { resource: 'gigabytes', volumeType: 'fast', requested: 80, available: null, remaining: null },
  ])
})

import { expect, test } from 'vitest'
import type { Health } from './model.ts'
import { overallHealth } from './overall-health.ts'

test.each<[Health[], Health]>([
  [[], 'GREEN'],
  [['GREEN', 'GREEN'], 'GREEN'],
  [['GREEN', 'YELLOW'], 'YELLOW'],
  [['YELLOW', 'RED', 'GREEN'], 'RED'],
])('checks that are %j make the cluster %s', (checks, health) => {
  expect(overallHealth(checks)).toBe(health)
})

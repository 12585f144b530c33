import { expect, test } from 'vitest'
import { junitXml } from './junit.ts'

const startedAt = new Date('2026-03-01T10:00:00Z')
const check = (name: string, status: 'PASSED' | 'FAILED' | 'SKIPPED', reason: string | null = null) => ({
  name,
  status,
  reason,
  startedAt,
  durationMs: 1500,
})

test('a CI server reads how each check went, whatever the cloud wrote', () => {
  const checks = [
    check('Create cluster', 'PASSED'),
    check('Scale', 'FAILED', 'no <room> "here"\nat all & \u0007'),
    check('Run jobs', 'SKIPPED', 'no jobs'),
  ]
  expect(junitXml([{ name: 'fake 0.1', checks }])).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="fake 0.1" tests="3" failures="1" errors="0" skipped="1" time="4.500" timestamp="2026-03-01T10:00:00.000Z">
    <testcase classname="fake 0.1" name="Create cluster" time="1.500"/>
    <testcase classname="fake 0.1" name="Scale" time="1.500"><failure message="no &lt;room&gt; &quot;here&quot;&#10;at all &amp; ?"/></testcase>
    <testcase classname="fake 0.1" name="Run jobs" time="1.500"><skipped message="no jobs"/></testcase>
  </testsuite>
</testsuites>
`)
})

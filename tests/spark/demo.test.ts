import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LocalInstallation, localInstallation } from '../system/local-installation.ts'

let installation: LocalInstallation

beforeAll(async () => {
  installation = await localInstallation()
})
afterAll(() => installation?.remove())

test('the demonstration makes a Spark cluster on boot volumes, runs a job on it, and prints what that computed', async () => {
  const { status, output } = await installation.run(['--spark', '--exit'])
  expect(output).toMatch(/Cluster sparks is Active/)
  expect([...output.matchAll(/sparks-(?:master-0|worker-[012]) +\S+ +[0-9a-f-]{36} .*in-use, bootable/g)]).toHaveLength(
    4,
  )
  expect(Number(/Pi is roughly ([\d.]+)/.exec(output)?.[1])).toBeCloseTo(Math.PI, 1)
  expect(status).toBe(0)
})

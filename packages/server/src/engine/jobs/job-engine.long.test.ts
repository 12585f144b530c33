import { expect, test } from 'vitest'
import { jobsUnderTest } from './jobs-under-test.ts'

const under = jobsUnderTest()

test('whenever an engine dies, another goes on, and the job is begun once', async () => {
  const cluster = await under.activeCluster()
  for (const deed of ['make', 'place', 'state', 'begin', 'read', 'remove']) {
    for (const when of ['before', 'after'] as const) {
      under.node.begun = []
      under.node.said.stdout = 'hello'
      let died = false
      under.node.onDeed = (name, moment) => {
        if (died || name !== deed || moment !== when) return
        died = true
        under.killAll()
        under.start()
        return new Promise(() => undefined)
      }
      under.start(1000)
      const id = await under.aShellJob(cluster)
      if (!['read', 'remove'].includes(deed)) await expect.poll(() => died, { timeout: 60_000 }).toBe(true)
      await under.until(id, (found) => found?.info.status === 'RUNNING' || found?.end_time !== null)
      under.finish(id)
      expect([deed, when, (await under.ended(id))?.info]).toEqual([deed, when, { status: 'SUCCEEDED' }])
      await under.nothingLeft()
      expect([deed, when, died, under.node.begun]).toEqual([deed, when, true, [id]])
      await under.stopAll()
    }
  }
})

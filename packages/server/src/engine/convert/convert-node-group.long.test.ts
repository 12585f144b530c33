import { expect, test } from 'vitest'
import { atRest, enginesUnderTest } from '../engines-under-test.ts'
import { namesOf, workersOf } from '../scale/scaling-under-test.ts'
import { aConversion, anImageBackedCluster, converted } from './converting-under-test.ts'

const under = enginesUnderTest()

test('whichever deed of a conversion an engine dies at, another ends it with nothing double and nothing left', async () => {
  const undisturbed = await anImageBackedCluster(under, 2)
  const from = under.cloud.deeds.length
  await converted(under, undisturbed)
  const places = new Set(under.cloud.deeds.slice(from))
  expect(places.size).toBeGreaterThan(10)

  for (const place of places) {
    for (const when of ['before', 'after'] as const) {
      await under.reset()
      const cluster = await anImageBackedCluster(under, 2)
      await under.stopAll()
      let died = false
      under.cloud.onDeed = (deed, moment) => {
        if (died || deed !== place || moment !== when) return
        died = true
        return new Promise<void>(() => undefined)
      }
      const dying = under.start(150)
      await under.store.clusters.acceptConversion(cluster.id, aConversion(cluster))
      await under.until(cluster.id, () => died)
      under.kill(dying)
      under.start()
      const after = await under.until(cluster.id, atRest)
      expect(after, `${when} ${place}`).toMatchObject({ status: 'Active', status_description: '' })
      expect(namesOf(after), `${when} ${place}`).toEqual(['demo-worker-10', 'demo-worker-11'])
      if (after) expect(workersOf(after).boot_from_volume).toBe(true)
      const all = ['demo-worker-0', 'demo-worker-1', 'demo-worker-10', 'demo-worker-11']
      expect(under.cloud.made, `${when} ${place}`).toEqual(all)
      expect(under.cloud.inventory.servers.sort()).toEqual(['id-demo-worker-10', 'id-demo-worker-11'])
    }
  }
})

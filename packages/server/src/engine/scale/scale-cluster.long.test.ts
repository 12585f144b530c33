import { expect, test } from 'vitest'
import { atRest, enginesUnderTest } from '../engines-under-test.ts'
import { aNewGroup, anActiveCluster, namesOf, type ScalingWish, scaled, scaling } from './scaling-under-test.ts'

const under = enginesUnderTest()

test('whichever deed of a scaling an engine dies at, another ends at the wanted size with nothing double', async () => {
  const wish: ScalingWish = { workers: 1, without: [0], added: [aNewGroup('edge', 1)] }
  const undisturbed = await anActiveCluster(under, 2)
  const from = under.cloud.deeds.length
  await scaled(under, undisturbed, wish)
  const places = new Set(under.cloud.deeds.slice(from))
  expect(places.size).toBeGreaterThan(6)

  for (const place of places) {
    for (const when of ['before', 'after'] as const) {
      await under.reset()
      const cluster = await anActiveCluster(under, 2)
      await under.stopAll()
      let died = false
      under.cloud.onDeed = (deed, moment) => {
        if (died || deed !== place || moment !== when) return
        died = true
        return new Promise<void>(() => undefined)
      }
      const dying = under.start(150)
      await under.store.clusters.acceptScale(cluster.id, scaling(cluster, wish))
      await under.until(cluster.id, () => died)
      under.kill(dying)
      under.start()
      const after = await under.until(cluster.id, atRest)
      expect(after, `${when} ${place}`).toMatchObject({ status: 'Active', status_description: '' })
      expect(namesOf(after), `${when} ${place}`).toEqual(['demo-edge-0', 'demo-worker-1'])
      expect(under.cloud.made, `${when} ${place}`).toEqual(['demo-worker-0', 'demo-worker-1', 'demo-edge-0'])
      expect(under.cloud.inventory.volumes.sort()).toEqual(['boot-of-id-demo-edge-0', 'boot-of-id-demo-worker-1'])
    }
  }
})

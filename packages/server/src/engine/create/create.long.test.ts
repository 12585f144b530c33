import { expect, test } from 'vitest'
import { aCluster } from '../../store/test-records.ts'
import { atRest, enginesUnderTest } from '../engines-under-test.ts'

const under = enginesUnderTest()

test('whichever deed an engine dies at, before or after it, another ends at Active with nothing double', async () => {
  under.start()
  const undisturbed = await under.store.clusters.acceptCreate(aCluster({ nodes: 2 }))
  await under.until(undisturbed.id, atRest)
  const places = new Set(under.cloud.deeds)
  expect(places.size).toBeGreaterThan(8)

  for (const place of places) {
    for (const when of ['before', 'after'] as const) {
      await under.reset()
      let died = false
      under.cloud.onDeed = (deed, moment) => {
        if (died || deed !== place || moment !== when) return
        died = true
        // As dead as a killed process: this deed never returns, and its lease runs out.
        return new Promise<void>(() => undefined)
      }
      const dying = under.start(150)
      const { id } = await under.store.clusters.acceptCreate(aCluster({ nodes: 2 }))
      await under.until(id, () => died)
      under.kill(dying)
      under.start()
      const cluster = await under.until(id, atRest)
      expect(cluster?.status, `${when} ${place}`).toBe('Active')
      expect(under.cloud.created, `${when} ${place}`).toEqual(new Map([['demo', 1]]))
      expect(cluster?.node_groups[0]?.instances).toHaveLength(2)
    }
  }
})

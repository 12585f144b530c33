import { expect, test } from 'vitest'
import { enginesUnderTest } from '../engines-under-test.ts'
import { anActiveCluster, namesOf, workersOf } from '../scale/scaling-under-test.ts'
import { aReimage, ended, NEWER } from './reimaging-under-test.ts'

const under = enginesUnderTest()

test('whichever deed of a reimaging an engine dies at, another ends it, and no disk is written twice', async () => {
  const undisturbed = await anActiveCluster(under, 2)
  const from = under.cloud.deeds.length
  await under.store.clusters.acceptReimage(undisturbed.id, aReimage(undisturbed))
  await ended(under, undisturbed.id)
  const places = new Set(under.cloud.deeds.slice(from))
  expect(places.size).toBeGreaterThan(8)

  for (const place of places) {
    for (const when of ['before', 'after'] as const) {
      await under.reset()
      const before = await anActiveCluster(under, 2)
      await under.stopAll()
      let died = false
      under.cloud.onDeed = (deed, moment) => {
        if (died || deed !== place || moment !== when) return
        died = true
        return new Promise<void>(() => undefined)
      }
      const dying = under.start(150)
      await under.store.clusters.acceptReimage(before.id, aReimage(before))
      await under.until(before.id, () => died)
      under.kill(dying)
      under.start()
      const { cluster, state } = await ended(under, before.id)
      expect([state, cluster.status, cluster.status_description], `${when} ${place}`).toEqual(['done', 'Active', ''])
      expect(namesOf(cluster)).toEqual(['demo-worker-0', 'demo-worker-1'])
      const { resolved, instances } = workersOf(cluster)
      expect(resolved.image_id).toBe(NEWER)
      expect(instances.map((node) => node.ssh_host_key)).toEqual(['ssh-ed25519 BBBB', 'ssh-ed25519 BBBB'])
      const rebuilt = under.cloud.deeds.filter((deed) => deed.startsWith('rebuild'))
      expect(rebuilt, `${when} ${place}`).toEqual(['rebuild demo-worker-0', 'rebuild demo-worker-1'])
    }
  }
})

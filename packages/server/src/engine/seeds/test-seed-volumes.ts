import type { SeedVolumes } from '../../provision/seed-volumes.ts'
import type { TestCloud } from '../test-cloud.ts'

/** Volumes that carry the mark of a seed, in memory. */
export interface SeedsInTestCloud {
  image: { hash: string; disk_format: string } | null
  volumes: { id: string; seedId: string; imageHash: string; state: 'filling' | 'ready' | 'failed' | 'unusable' }[]
  /** Volumes ever made. */
  made: number
  /** What becomes of a new one when it is looked at next. */
  becomes: 'filling' | 'ready' | 'failed'
  /** What becomes of a clone that is tried. */
  clones: 'ready' | 'failed'
}

export const noSeeds = (): SeedsInTestCloud => ({
  image: { hash: 'sha512-a', disk_format: 'raw' },
  volumes: [],
  made: 0,
  becomes: 'ready',
  clones: 'ready',
})

export function testSeedVolumes(cloud: TestCloud, deed: <T>(name: string, act: () => T) => Promise<T>): SeedVolumes {
  const shown = (volume: SeedsInTestCloud['volumes'][number]) => ({
    id: volume.id,
    state: volume.state,
    status: volume.state === 'failed' ? 'error' : volume.state === 'ready' ? 'available' : 'downloading',
  })
  return {
    image: () => {
      const { image } = cloud.seeds
      return Promise.resolve(image && { ...image, updated_at: '2026-01-01T00:00:00Z' })
    },
    exists: (_cluster, id) => Promise.resolve(cloud.seeds.volumes.some((volume) => volume.id === id)),
    find: (_cluster, { id }) => {
      const [volume, ...doubles] = cloud.seeds.volumes.filter(({ seedId }) => seedId === id)
      cloud.seeds.volumes = cloud.seeds.volumes.filter((one) => !doubles.includes(one))
      if (volume?.state === 'filling') volume.state = cloud.seeds.becomes
      return Promise.resolve(volume ? shown(volume) : null)
    },
    make: (_cluster, { id, image_mark }) =>
      deed('make seed', () => {
        cloud.seeds.made += 1
        const volume = {
          id: `seed-volume-${cloud.seeds.made}`,
          seedId: id,
          imageHash: image_mark,
          state: 'filling' as const,
        }
        cloud.seeds.volumes.push(volume)
        return shown(volume)
      }),
    clone: (_cluster, { id, image_mark }) =>
      deed('clone seed', () => {
        const volume = { id: 'clone', seedId: id, imageHash: image_mark, state: 'filling' as const }
        cloud.seeds.volumes.push(volume)
        return shown(volume)
      }),
    look: (_cluster, _seed, id) => {
      const volume = cloud.seeds.volumes.find((one) => one.id === id)
      if (volume?.state === 'filling') volume.state = cloud.seeds.clones
      return Promise.resolve(volume ? shown(volume) : null)
    },
    delete: (_cluster, { id }) =>
      deed('delete seed', () => {
        cloud.seeds.volumes = cloud.seeds.volumes.filter(({ seedId }) => seedId !== id)
      }),
  }
}

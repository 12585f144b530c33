import { setTimeout as sleep } from 'node:timers/promises'
import type { Cloud, Volume } from '@fennec/openstack'
import { type BenchedCloud, sandboxCloud, testbedCloud } from './benched-clouds.ts'
import { watchStolenTime } from './stolen-time.ts'

const SIZE_GIB = 1
const POLL_MS = 200
const MIB = 1024 ** 2

type Content = { imageRef: string } | { source_volid: string }

const isUnderWay = ({ status }: Volume): boolean => status === 'creating' || status === 'downloading'

/** All asked for at once, as Heat does; resolves when the last one is ready or has failed. */
async function filled({ cinder }: Cloud, name: string, count: number, content: Content): Promise<Volume[]> {
  const wish = { name, size: SIZE_GIB, ...content }
  const asked = await Promise.all(Array.from({ length: count }, () => cinder.volumes.create(wish)))
  const ids = new Set(asked.map(({ id }) => id))
  for (;;) {
    const volumes = (await cinder.volumes.list({ name })).filter(({ id }) => ids.has(id))
    if (!volumes.some(isUnderWay)) return volumes
    await sleep(POLL_MS)
  }
}

async function removed({ cinder }: Cloud, name: string): Promise<void> {
  for (;;) {
    const left = await cinder.volumes.list({ name })
    if (left.length === 0) return
    const idle = left.filter((volume) => !isUnderWay(volume) && volume.status !== 'deleting')
    await Promise.all(idle.map(({ id }) => cinder.volumes.delete(id)))
    await sleep(POLL_MS)
  }
}

async function measure({ name: service, cloud, image, bytesRead }: BenchedCloud, nodes: number, seeded: boolean) {
  const name = `bench-boot-volumes-${nodes}-${seeded ? 'seeded' : 'unseeded'}`
  const source = `${name}-source`
  // Of a run that was broken off.
  await removed(cloud, name)
  await removed(cloud, source)
  const stolenTime = await watchStolenTime()
  const bytesBefore = await bytesRead()
  const began = Date.now()
  try {
    const [seed] = seeded ? await filled(cloud, source, 1, { imageRef: image }) : []
    const content = seed ? { source_volid: seed.id } : { imageRef: image }
    const volumes = await filled(cloud, name, nodes, content)
    const seconds = (Date.now() - began) / 1000
    return {
      service,
      nodes,
      'filled from': seeded ? 'a clone each of one that was filled from the image' : 'the image, each',
      'last volume s': seconds,
      'read from Glance MiB': Math.round(((await bytesRead()) - bytesBefore) / MIB),
      ready: volumes.filter(({ status }) => status === 'available').length,
      failed: volumes.filter(({ status }) => status !== 'available').length,
      'stolen %': await stolenTime.stop(),
    }
  } finally {
    await removed(cloud, name)
    // After its clones: some back ends keep a source that has any.
    await removed(cloud, source)
  }
}

const CLOUDS = { testbed: testbedCloud, sandbox: sandboxCloud }

/**
 * Boot volumes of 3, 10, 30 nodes: each filled from the image, and cloned from one that was.
 *
 * @param wished `testbed` or `sandbox` for one of the two alone; numbers of nodes
 */
export async function benchBootVolumes(wished: readonly string[]) {
  const sizes = wished.map(Number).filter((size) => size > 0)
  const named = Object.entries(CLOUDS).filter(([name]) => wished.includes(name))
  const rows = []
  for (const [, open] of named.length > 0 ? named : Object.entries(CLOUDS)) {
    const benched = await open()
    if (benched === null) {
      console.log('The testbed does not answer: only the sandbox is measured.')
      continue
    }
    try {
      for (const nodes of sizes.length > 0 ? sizes : [3, 10, 30]) {
        for (const seeded of [false, true]) rows.push(await measure(benched, nodes, seeded))
      }
    } finally {
      await benched.close()
    }
  }
  return rows
}

import { expect, test } from 'vitest'
import type { Flavor } from '../domain/cloud-facts.ts'
import { SeenFlavors } from './seen-flavors.ts'

const SMALL: Flavor = { id: '1', name: 'small', vcpus: 1, ram: 512, disk: 5 }

function aCloud(keptSeconds: number) {
  const world = { now: 1000, flavors: [SMALL] as Flavor[], asked: 0 }
  const seen = new SeenFlavors(keptSeconds, () => world.now)
  const look = async (id: string) => {
    world.asked++
    return world.flavors.find((flavor) => flavor.id === id) ?? null
  }
  return { world, lookWith: (token: string) => seen.before(look, token) }
}

test('a flavor is asked for once in its time, whichever request wants it', async () => {
  const { world, lookWith } = aCloud(30)
  expect(await lookWith('t1')('1')).toEqual(SMALL)
  world.now += 29_999
  expect(await lookWith('t1')('1')).toEqual(SMALL)
  expect(world.asked).toBe(1)
  world.now += 1
  world.flavors = []
  expect(await lookWith('t1')('1')).toBeNull()
})

test('requests that want it at the same moment share the look, and none is kept of one that failed', async () => {
  const { world, lookWith } = aCloud(30)
  const look = lookWith('t1')
  expect(await Promise.all([look('1'), lookWith('t1')('1'), look('1')])).toEqual([SMALL, SMALL, SMALL])
  expect(world.asked).toBe(1)
  const seen = new SeenFlavors(30, () => world.now)
  const away = seen.before(() => Promise.reject(new Error('Nova is away')), 't1')
  expect(await Promise.allSettled([away('1'), away('1')])).toMatchObject([
    { status: 'rejected' },
    { status: 'rejected' },
  ])
  expect(await seen.before(async () => SMALL, 't1')('1')).toEqual(SMALL)
})

test('what one token was shown is not shown to another', async () => {
  const { world, lookWith } = aCloud(30)
  await lookWith('t1')('1')
  world.flavors = []
  expect(await lookWith('t2')('1')).toBeNull()
})

test('a flavor that was just made is there at once', async () => {
  const { world, lookWith } = aCloud(30)
  expect(await lookWith('t1')('2')).toBeNull()
  world.flavors = [{ ...SMALL, id: '2' }]
  expect(await lookWith('t1')('2')).toMatchObject({ id: '2' })
})

test('kept for no time, it is asked for each time', async () => {
  const { world, lookWith } = aCloud(0)
  await lookWith('t1')('1')
  await lookWith('t1')('1')
  expect(world.asked).toBe(2)
})

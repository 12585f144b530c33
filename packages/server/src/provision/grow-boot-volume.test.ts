import { beforeEach, expect, test } from 'vitest'
import { growBootVolume } from './grow-boot-volume.ts'
import { CLUSTER_ID_KEY } from './ownership.ts'
import { paperCloud, refusal } from './paper-cloud.ts'
import type { GrowthWait } from './provision.ts'

const cluster = { id: 'c1a57e60-0000-4000-8000-000000000000' }

/** A volume in use, and what a back end of the test's choosing does to it. */
let volume: { size: number; status: string }
/** What becomes of an extension that was asked for. */
let backEnd: (sizeGiB: number) => void
let asked: string[]
let resets: string[]
/** What was told of it at each look. */
let seen: string[]

beforeEach(() => {
  volume = { size: 10, status: 'in-use' }
  backEnd = (size) => {
    volume = { size, status: 'in-use' }
  }
  asked = []
  resets = []
  seen = []
})

const clouds = (reset: () => void = () => undefined) => {
  const shown = () => ({
    volume: { id: 'v1', ...volume, metadata: { [CLUSTER_ID_KEY]: cluster.id }, attachments: [{ server_id: 's1' }] },
  })
  const { cloud } = paperCloud({
    'GET cinder /volumes/v1': shown,
    'GET cinder /messages': { messages: [{ user_message: 'extend volume:Volume Driver failed to extend volume.' }] },
    'POST cinder /volumes/v1/action': ({ body, microversion }: { body: unknown; microversion?: string }) => {
      const { new_size: sizeGiB } = (body as { 'os-extend': { new_size: number } })['os-extend']
      asked.push(`${sizeGiB} at ${microversion}`)
      backEnd(sizeGiB)
    },
  })
  const { cloud: operator } = paperCloud({
    'POST cinder /volumes/v1/action': ({ body }: { body: unknown }) => {
      reset()
      const { status } = (body as { 'os-reset_status': { status: string } })['os-reset_status']
      resets.push(status)
      volume.status = status
    },
  })
  const began = performance.now()
  const wait: GrowthWait = {
    withinMs: 60_000,
    async still(state) {
      seen.push(state)
      return performance.now() - began
    },
  }
  return { cloud, operator, cluster, signal: new AbortController().signal, lookEveryMs: 1, wait }
}

const fails = () => {
  volume.status = 'error_extending'
}

test('is extended in its place, in use as it is, and once', async () => {
  expect(await growBootVolume('v1', 40, clouds())).toBeNull()
  expect(asked).toEqual(['40 at 3.42'])
  expect(await growBootVolume('v1', 40, clouds())).toBeNull()
  expect([asked.length, volume.size]).toEqual([1, 40])
})

test('one that is larger already is told of: Heat would not make it smaller', async () => {
  volume.size = 50
  expect(await growBootVolume('v1', 40, clouds())).toBe(
    'Its boot volume v1 has 50 GiB by now and cannot become smaller (40 GiB). Ask for 50 GiB or more.',
  )
  expect(asked).toEqual([])
})

test('one that is being extended, by whoever asked before, is waited for', async () => {
  volume.status = 'extending'
  setTimeout(() => backEnd(40), 20)
  expect(await growBootVolume('v1', 40, clouds())).toBeNull()
  expect(asked).toEqual([])
})

test('a back end that cannot is told in Cinder’s words, and the volume is in use again', async () => {
  backEnd = fails
  expect(await growBootVolume('v1', 40, clouds())).toBe(
    'The back end of volume v1 cannot grow it from 10 to 40 GiB while it is in use: extend volume:Volume Driver failed to extend volume.',
  )
  expect([asked.length, resets, volume.status]).toEqual([1, ['in-use'], 'in-use'])
})

test('what an earlier try left in error is set right and tried once more', async () => {
  volume.status = 'error_extending'
  expect(await growBootVolume('v1', 40, clouds())).toBeNull()
  expect([resets, asked.length, volume.size]).toEqual([['in-use'], 1, 40])
})

test('where we may not set it right, the command that does is told', async () => {
  backEnd = fails
  const problem = await growBootVolume(
    'v1',
    40,
    clouds(() => {
      throw refusal(403)
    }),
  )
  expect(problem).toMatch(
    /error_extending until an administrator sets it back: openstack volume set --state in-use v1$/,
  )
})

test('one that Cinder is busy with otherwise, or that is not ours, is not touched', async () => {
  volume.status = 'retyping'
  expect(await growBootVolume('v1', 40, clouds())).toMatch(/is retyping in Cinder/)
  const foreign = { ...clouds(), cluster: { id: 'another' } }
  expect(await growBootVolume('v1', 40, foreign)).toMatch(/is gone from Cinder, or is not ours/)
  expect(asked).toEqual([])
})

test('one that Cinder does not end extending is told of at every look, and is not waited for for ever', async () => {
  volume.status = 'extending'
  const setting = clouds()
  expect(await growBootVolume('v1', 40, { ...setting, wait: { ...setting.wait, withinMs: 40 } })).toBe(
    'After 0 s its boot volume v1 is extending in Cinder, with 10 of 40 GiB, and is not waited for any longer.',
  )
  expect(new Set(seen)).toEqual(new Set(['its boot volume v1 is extending in Cinder, with 10 of 40 GiB,']))
  expect(asked).toEqual([])
})

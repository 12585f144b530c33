import { type Cloud, CloudError, type StackSource, type StackSummary } from '@fennec/openstack'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { OpenRequest } from '../../domain/open-request.ts'
import type { Announcements } from '../announcements.ts'
import { aStack } from '../cloud-examples.ts'
import { paperAnnouncements } from '../paper-announcements.ts'
import { paperCloud, refusal } from '../paper-cloud.ts'
import { aCluster, PAPER_CLOUD } from './golden/a-cluster.ts'
import { reshapeStack } from './reshape-stack.ts'
import { changeOf } from './stack-change.ts'

const cluster = aCluster(PAPER_CLOUD, [])
const signal = new AbortController().signal
const path = `/stacks/${aStack(cluster).stack_name}/stack-1`
const source = (count: number): StackSource => ({ template: { count }, files: { 'file://a.yaml': 'a' } })

/** A Heat that holds a template and takes a change up only when it has been looked at `after` times. */
function heat(holds: StackSource, stack: Partial<StackSummary> = {}, after = 0) {
  let held = holds
  let shown = aStack(cluster, stack)
  let coming: { template: StackSource; looks: number } | null = null
  const look = () => {
    if (coming && coming.looks-- <= 0) {
      held = coming.template
      shown = { ...shown, stack_status: 'UPDATE_IN_PROGRESS' }
      coming = null
    }
  }
  const paper = paperCloud({
    'GET heat /stacks': () => ({ stacks: [shown] }),
    [`GET heat ${path}/template`]: () => {
      look()
      return held.template
    },
    [`GET heat ${path}/files`]: () => held.files,
    [`PUT heat ${path}`]: ({ body }: { body: { template: string; files: StackSource['files'] } }) => {
      coming = { template: { template: parse(body.template), files: body.files }, looks: after }
    },
  })
  return { ...paper, puts: () => paper.asked.filter(({ method }) => method === 'PUT') }
}

const to =
  (count: number) =>
  ({ files }: StackSource): StackSource => ({ template: { count }, files })

const on = (cloud: Cloud, announcements: Announcements = paperAnnouncements()) => ({
  cloud,
  cluster,
  announcements,
  signal,
})

test('a change is asked for once, keeps the tags, and has begun when this returns', async () => {
  const { cloud, puts } = heat(source(1), {}, 1)
  const stack = await reshapeStack(on(cloud), to(2), false)
  expect(stack.stack_status).toBe('UPDATE_IN_PROGRESS')
  expect(puts()).toHaveLength(1)
  expect(puts()[0]?.body).toMatchObject({
    tags: `data-processing-cluster,fennec:${cluster.id}`,
    disable_rollback: true,
    files: { 'file://a.yaml': 'a' },
  })
})

test('what Heat holds already is not asked for again', async () => {
  const { cloud, puts } = heat(source(2), { stack_status: 'UPDATE_COMPLETE' })
  expect(await reshapeStack(on(cloud), to(2), true)).toMatchObject({ stack_status: 'UPDATE_COMPLETE' })
  expect(puts()).toEqual([])
})

test('what failed is asked for again only if it must be had', async () => {
  const failed = heat(source(2), { stack_status: 'UPDATE_FAILED' })
  expect(await reshapeStack(on(failed.cloud), to(2), false)).toMatchObject({
    stack_status: 'UPDATE_FAILED',
  })
  expect(failed.puts()).toEqual([])
  expect(await reshapeStack(on(failed.cloud), to(2), true)).toMatchObject({
    stack_status: 'UPDATE_IN_PROGRESS',
  })
})

test('a stack that Heat is busy with is left alone until it has ended', async () => {
  const { cloud, puts } = heat(source(1), { stack_status: 'UPDATE_IN_PROGRESS' })
  await expect(reshapeStack(on(cloud), to(2), false)).rejects.toMatchObject({ retryable: true })
  expect(puts()).toEqual([])
})

test('a stack that is not ours is not touched', async () => {
  const { cloud, puts } = heat(source(1), { tags: [] })
  await expect(reshapeStack(on(cloud), to(2), false)).rejects.toThrow(/is gone/)
  expect(puts()).toEqual([])
})

/** Asked for by an engine that died. */
const lost = (from: StackSource, wanted: StackSource, repeated = false): OpenRequest => ({
  id: 'lost',
  kind: 'stack-change',
  what: changeOf(aStack(cluster), from, wanted),
  repeated,
  mayComeForMs: 42_000,
})

test('a change is announced before Heat is asked for it, until it has been taken up', async () => {
  const announcements = paperAnnouncements()
  const { cloud, asked } = heat(source(1), {}, 3)
  const open: number[] = []
  const { request } = cloud.session
  cloud.session.request = async (service, wish) => {
    open.push(announcements.list.length)
    return await request<never>(service, wish)
  }
  await reshapeStack(on(cloud, announcements), to(2), false)
  const put = asked.findIndex(({ method }) => method === 'PUT')
  expect(open[put]).toBe(1)
  expect(open.at(-1)).toBe(1)
  expect(announcements.list).toEqual([])
})

test.each([
  ['refused', refusal(400), 0],
  ['not answered', new CloudError('silence', { ...refusal(400), status: null, retryable: true }), 1],
])('a change that is %s leaves that many announcements: %s', async (_, error, left) => {
  const { cloud } = heat(source(1))
  cloud.heat.stacks.update = () => Promise.reject(error)
  const announcements = paperAnnouncements()
  await expect(reshapeStack(on(cloud, announcements), to(2), false)).rejects.toBe(error)
  expect(announcements.list).toHaveLength(left)
})

test('another change waits while one may still be taken up, and says for how long, also if the stack is as it should be', async () => {
  const { cloud, puts } = heat(source(1))
  const announcements = paperAnnouncements([lost(source(1), source(4))])
  for (const count of [1, 2]) {
    await expect(reshapeStack(on(cloud, announcements), to(count), false)).rejects.toMatchObject({
      retryable: true,
      message: expect.stringContaining('may be taken up for another 42 s'),
    })
  }
  expect(puts()).toEqual([])
})

test('a change that has been taken up is waited for no longer', async () => {
  const { cloud, puts } = heat(source(4))
  const announcements = paperAnnouncements([lost(source(1), source(4))])
  await reshapeStack(on(cloud, announcements), to(1), false)
  expect(puts()).toHaveLength(1)
  expect(announcements.list).toEqual([])
})

test('the same change is asked for again at once, and what is there then proves nothing of the first', async () => {
  const { cloud, puts } = heat(source(1))
  const announcements = paperAnnouncements([lost(source(1), source(4))])
  await reshapeStack(on(cloud, announcements), to(4), false)
  expect(puts()).toHaveLength(1)
  await expect(reshapeStack(on(cloud, announcements), to(2), false)).rejects.toThrow(/may be taken up/)
  expect(announcements.list).toMatchObject([{ id: 'lost', repeated: true }])
})

test('a stack that somebody had rolled back is asked for, though Heat holds what is wanted: it may have none of it', async () => {
  const { cloud, puts } = heat(source(2), { stack_status: 'ROLLBACK_COMPLETE' })
  expect(await reshapeStack(on(cloud, paperAnnouncements()), to(2), false)).toMatchObject({
    stack_status: 'UPDATE_IN_PROGRESS',
  })
  expect(puts()[0]?.body).toMatchObject({ disable_rollback: true })
})

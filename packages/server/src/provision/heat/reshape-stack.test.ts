import type { StackSource, StackSummary } from '@fennec/openstack'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { aStack } from '../cloud-examples.ts'
import { paperCloud } from '../paper-cloud.ts'
import { aCluster, PAPER_CLOUD } from './golden/a-cluster.ts'
import { reshapeStack } from './reshape-stack.ts'

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

test('a change is asked for once, keeps the tags, and has begun when this returns', async () => {
  const { cloud, puts } = heat(source(1), {}, 1)
  const stack = await reshapeStack(cloud, cluster, to(2), false, signal)
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
  expect(await reshapeStack(cloud, cluster, to(2), true, signal)).toMatchObject({ stack_status: 'UPDATE_COMPLETE' })
  expect(puts()).toEqual([])
})

test('what failed is asked for again only if it must be had', async () => {
  const failed = heat(source(2), { stack_status: 'UPDATE_FAILED' })
  expect(await reshapeStack(failed.cloud, cluster, to(2), false, signal)).toMatchObject({
    stack_status: 'UPDATE_FAILED',
  })
  expect(failed.puts()).toEqual([])
  expect(await reshapeStack(failed.cloud, cluster, to(2), true, signal)).toMatchObject({
    stack_status: 'UPDATE_IN_PROGRESS',
  })
})

test('a stack that Heat is busy with is left alone until it has ended', async () => {
  const { cloud, puts } = heat(source(1), { stack_status: 'UPDATE_IN_PROGRESS' })
  await expect(reshapeStack(cloud, cluster, to(2), false, signal)).rejects.toMatchObject({ retryable: true })
  expect(puts()).toEqual([])
})

test('a stack that is not ours is not touched', async () => {
  const { cloud, puts } = heat(source(1), { tags: [] })
  await expect(reshapeStack(cloud, cluster, to(2), false, signal)).rejects.toThrow(/is gone/)
  expect(puts()).toEqual([])
})

test('a stack that somebody had rolled back is asked for, though Heat holds what is wanted: it may have none of it', async () => {
  const { cloud, puts } = heat(source(2), { stack_status: 'ROLLBACK_COMPLETE' })
  expect(await reshapeStack(cloud, cluster, to(2), false, signal)).toMatchObject({ stack_status: 'UPDATE_IN_PROGRESS' })
  expect(puts()[0]?.body).toMatchObject({ disable_rollback: true })
})

import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { StackState } from '../provision/provision.ts'
import { settledStack } from './settled-stack.ts'
import type { Work } from './work.ts'

const MADE = { servers: ['server-1'], boot_volumes: ['boot-1'], data_volumes: [], ports: ['port-1'] }
const stack = (status: StackState['status'], detail: string | null = null): StackState => ({
  stackId: 'stack-1',
  stackName: 'demo',
  status,
  reason: '',
  detail,
  has: detail === null ? null : MADE,
  uncloned: null,
})

/** A stack that is complete after so many polls, and a Heat whose words come when the test says so. */
function heat(pollsUntilComplete: number) {
  const words = Promise.withResolvers<string>()
  const described: string[] = []
  const found: object[] = []
  let looks = 0
  let polls = 0
  const work = {
    cluster: {},
    claim: {},
    signal: new AbortController().signal,
    options: { stackPollMs: 1 },
    provision: {
      async stackState(_cluster: unknown, _signal: AbortSignal, { detail = false } = {}) {
        if (!detail) {
          polls += 1
          return stack(polls < pollsUntilComplete ? 'in-progress' : 'complete')
        }
        looks += 1
        return stack('in-progress', await words.promise)
      },
    },
    operations: {
      write: async (
        _claim: unknown,
        act: (writer: { describe(text: string): void; found(what: object): void }) => void,
      ) => act({ describe: (text) => void described.push(text), found: (what) => void found.push(what) }),
    },
  } as unknown as Work
  return { work, words, described, found, looks: () => looks }
}

test('what Heat is busy with is shown while it works', async () => {
  const { work, words, described } = heat(200)
  words.resolve('worker-0: CREATE_IN_PROGRESS')
  expect(await settledStack(work, stack('in-progress'))).toMatchObject({ status: 'complete' })
  expect(described).toEqual(['worker-0: CREATE_IN_PROGRESS'])
})

test('a Heat that is slow to say what it is busy with holds nobody up, and is not asked twice at once', async () => {
  const { work, looks } = heat(20)
  expect(await settledStack(work, stack('in-progress'))).toMatchObject({ status: 'complete' })
  expect(looks()).toBe(1)
})

test('words that come when the stack has settled are not shown any more', async () => {
  const { work, words, described } = heat(3)
  await settledStack(work, stack('in-progress'))
  words.resolve('worker-0: CREATE_IN_PROGRESS')
  await sleep(5)
  expect(described).toEqual([])
})

test('the stack is written down at once, and what it has as soon as Heat says so', async () => {
  const { work, words, found } = heat(200)
  words.resolve('worker-0: CREATE_IN_PROGRESS')
  await settledStack(work, stack('in-progress'))
  const known = { stack_id: 'stack-1', stack_name: 'demo' }
  expect(found).toEqual([known, { ...known, ...MADE }])
})

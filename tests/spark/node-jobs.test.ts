/** What becomes of a job on a node of the sandbox, by the plugins' kit, as an ordinary login user. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  beginJob,
  endJob,
  jobSaid,
  jobState,
  placeJob,
  removeJob,
} from '../../packages/plugins/src/kit/jobs/node-jobs.ts'
import { shellProgram } from '../../packages/plugins/src/kit/jobs/shell-program.ts'
import { type OneNode, oneNode } from './one-node.ts'

const { signal } = new AbortController()
let one: OneNode
beforeAll(async () => {
  one = await oneNode('127.78.1.1')
})
afterAll(() => one?.close())

const node = () => one.node
const shell = (command: string) => one.shell(command)

async function place(id: string, script: string, wish: { params?: Record<string, string>; args?: string[] } = {}) {
  const { params = {}, args = [] } = wish
  const job = { type: 'Shell' as const, mains: ['main.sh'], libs: [], configs: {}, params, args }
  await placeJob(node(), id, shellProgram(job), new Map([['main.sh', Buffer.from(script)]]), signal)
}
async function ended(id: string) {
  for (;;) {
    const state = await jobState(node(), id, signal)
    if (state.is !== 'running') return state
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
const said = (id: string, stream: 'stdout' | 'stderr' = 'stdout') => jobSaid(node(), id, stream, 1000, signal)

test('a script runs once, as the login user, with its parameters and arguments whatever is in them', async () => {
  const script = 'echo run >> ../count; id -un; printf "%s|" "$@" "$GREETING"; exit 3'
  await place('one', script, { params: { GREETING: "it's $HOME" }, args: ['a b', '$(id)', "'"] })
  expect((await jobState(node(), 'one', signal)).is).toBe('new')
  await Promise.all([beginJob(node(), 'one', signal), beginJob(node(), 'one', signal), beginJob(node(), 'one', signal)])
  expect(await ended('one')).toMatchObject({ is: 'ended', status: 3, cancelled: false })
  await beginJob(node(), 'one', signal)
  expect(await shell('sudo cat /mnt/fennec-jobs/one/count')).toBe('run')
  expect(await said('one')).toBe(`${await shell('id -un')}\na b|$(id)|'|it's $HOME|`)
})

test('its files are for nobody else, and its parameters are in no list of processes', async () => {
  await place('private', 'sleep 60', { params: { TOKEN: 's3cret-value' } })
  expect(await beginJob(node(), 'private', signal)).toMatchObject({ is: 'running', pid: expect.any(Number) })
  expect(await shell('stat -c %a /mnt/fennec-jobs/private /mnt/fennec-jobs/private/job | tr "\\n" " "')).toBe('700 700')
  expect(await shell('ps -e -o args | grep -c "[s]3cret-value" || true')).toBe('0')
  await endJob(node(), 'private', signal)
})

test('ended, all that it began is gone, also what left its session and does not listen', async () => {
  const script = "trap '' TERM; setsid sleep 4711 & echo here; while :; do sleep 1; done"
  await place('deaf', script)
  await beginJob(node(), 'deaf', signal)
  await expect.poll(() => said('deaf')).toBe('here\n')
  expect(await endJob(node(), 'deaf', signal)).toMatchObject({ is: 'ended', cancelled: true })
  expect(await shell('ps -e -o args | grep -c "[s]leep 4711" || true')).toBe('0')
  expect(await endJob(node(), 'deaf', signal)).toMatchObject({ is: 'ended', cancelled: true })
})

test('cancelled before it began it never begins', async () => {
  await place('never', 'echo ran')
  expect(await endJob(node(), 'never', signal)).toMatchObject({ is: 'ended', status: null, cancelled: true })
  expect(await beginJob(node(), 'never', signal)).toMatchObject({ is: 'ended', status: null })
  expect(await said('never')).toBe('')
})

test('one that somebody has begun and whose supervisor is not there yet is waited for, but not for ever', async () => {
  await place('slow', 'true')
  await shell('sudo mkdir /mnt/fennec-jobs/slow/began')
  expect((await jobState(node(), 'slow', signal)).is).toBe('running')
  await shell('sudo touch -d "5 minutes ago" /mnt/fennec-jobs/slow/began')
  expect((await jobState(node(), 'slow', signal)).is).toBe('lost')
})

test('one whose supervisor was killed is lost, and taken away with what still runs of it', async () => {
  await place('lost', 'sleep 4712')
  await beginJob(node(), 'lost', signal)
  await shell('read -r pid began < /mnt/fennec-jobs/lost/supervisor; sudo kill -9 $pid')
  expect(await ended('lost')).toMatchObject({ is: 'lost' })
  await removeJob(node(), 'lost', signal)
  expect(await shell('ps -e -o args | grep -c "[s]leep 4712" || true')).toBe('0')
  expect(await jobState(node(), 'lost', signal)).toMatchObject({ is: 'gone' })
  expect(await beginJob(node(), 'lost', signal)).toMatchObject({ is: 'gone' })
})

/** What plugins do on nodes by their kit, on a node of the sandbox, as an ordinary login user. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { placeFiles } from '../../packages/plugins/src/kit/node-files.ts'
import {
  serviceFiles,
  signalService,
  startService,
  stopService,
  untilServiceIs,
} from '../../packages/plugins/src/kit/services.ts'
import { type OneNode, oneNode } from './one-node.ts'

const { signal } = new AbortController()
let one: OneNode
beforeAll(async () => {
  one = await oneNode('127.78.0.1')
  const login = await shell('id -un')
  const run =
    "echo began >> /home/ubuntu/began; trap 'echo told >> /home/ubuntu/told' USR1; while :; do sleep 0.1; done"
  await placeFiles(node(), serviceFiles({ name: 'tool', run }, login), signal)
})
afterAll(() => one?.close())

const node = () => one.node
const shell = (command: string) => one.shell(command)
const state = () => shell('sudo /etc/fennec/service.sh state tool')
const until = (what: string, test: string) => untilServiceIs(node(), 'tool', { what, test, withinSeconds: 60 }, signal)
const RUNS = '[ "$(/etc/fennec/service.sh state tool)" = running ]'

test('a service runs once, however often it is started, and as the login user', async () => {
  expect(await state()).toBe('stopped')
  await startService(node(), 'tool', signal)
  await until('run', `${RUNS} && [ -s /home/ubuntu/began ]`)
  await startService(node(), 'tool', signal)
  expect(await shell('cat began')).toBe('began')
  expect(await shell('stat -c %U began')).toBe(await shell('id -un'))
})

test('a signal reaches the process itself', async () => {
  await signalService(node(), 'tool', 'USR1', signal)
  await until('hear', '[ -s /home/ubuntu/told ]')
})

test('what it waits for and does not come is told with the service’s last words', async () => {
  const hopeless = { what: 'sing', test: 'false', withinSeconds: 0 }
  await expect(untilServiceIs(node(), 'tool', hopeless, signal)).rejects.toThrow(
    /demo-worker-0: tool did not sing \(waited for at most 0 s\)\. Its last words: /,
  )
})

test('one that ends again and again is told at once with its complaint, not after all the time it was given', async () => {
  const run = "sleep 2; echo 'no memory'; echo '   at Some.place'; exit 1"
  await placeFiles(node(), serviceFiles({ name: 'weak', run }, 'ubuntu'), signal)
  await startService(node(), 'weak', signal)
  const wish = { what: 'sing', test: 'false', withinSeconds: 3600 }
  await expect(untilServiceIs(node(), 'weak', wish, signal)).rejects.toThrow(/Its last words: no memory$/)
  await stopService(node(), 'weak', signal)
})

test('a stopped service does not come back, and can be stopped again', async () => {
  for (let times = 0; times < 2; times++) await stopService(node(), 'tool', signal)
  expect(await state()).toBe('stopped')
  await stopService(node(), 'nosuch', signal)
  expect(await shell('ps -e -o args | grep -c "[s]ervices/tool" || true')).toBe('0')
})

test('after a power cut it is started again, whoever has its numbers now', async () => {
  await startService(node(), 'tool', signal)
  await until('run', RUNS)
  await one.restart()
  expect(await state()).toBe('stopped')
  await startService(node(), 'tool', signal)
  await until('run', RUNS)
})

test('files are placed as they are told and left alone when they are right', async () => {
  const content = "it's $HOME\n`date`\n"
  const place = () =>
    placeFiles(
      node(),
      [
        { directory: '/mnt/tool', mode: 0o1777 },
        { path: '/mnt/tool/a b', content, mode: 0o640 },
      ],
      signal,
    )
  await place()
  const look = 'sudo stat -c "%a %Y %i" "/mnt/tool/a b"'
  const before = await shell(look)
  expect(before).toMatch(/^640 /)
  expect((await node().run('sudo cat "/mnt/tool/a b"')).stdout).toBe(content)
  await place()
  expect(await shell(look)).toBe(before)
  expect(await shell('stat -c "%a %U" /mnt/tool')).toBe(`1777 ${await shell('id -un')}`)
})

import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { NodeShell } from './node-shell.ts'
import { startPlainNode } from './plain-node.ts'

let home: string
let shell: NodeShell

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'fennec-plain-'))
  // Whoever the programs run as must be able to reach the directory.
  const rootDir = join(home, 'root-1')
  shell = await startPlainNode({
    serverId: 's',
    name: 'demo-1',
    address: '127.0.0.1',
    rootDir,
    rootSizeGiB: 10,
    userData: '',
    authorizedKeys: [],
    volumes: [],
  })
})
afterEach(async () => {
  await rm(home, { recursive: true })
})

async function say(command: string): Promise<string> {
  const [user] = shell.users
  if (!user) throw new Error('no user')
  const child = shell.spawn(user, ['/bin/sh', '-c', command], { stdio: ['ignore', 'pipe', 'pipe'] })
  if (!child.stdout) throw new Error('no output')
  const [said] = await Promise.all([text(child.stdout), once(child, 'close')])
  return said.trim()
}

test('a plain node says what it is', async () => {
  expect(await say('cat ../etc/motd')).toContain('This machine forbids namespaces')
})

test('a plain node’s commands run in its directory, and not as the host’s root', async () => {
  expect(await say('pwd')).toBe(shell.hostPath('/root'))
  expect(await say('id -u')).not.toBe('0')
})

import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { GuestAddress } from './guest-address.ts'
import { createGuests, type Guests, type GuestsOptions } from './guests.ts'
import { startGatheringRelay } from './testing/gathering-relay.ts'
import { generateKeyPair } from './testing/key-pair.ts'
import { SSHD, startOpenSshServer } from './testing/open-ssh-server.ts'
import { startSshServer, type TestSshServer } from './testing/ssh-server.ts'

const userKey = generateKeyPair('test')
const hostKey = generateKeyPair('test')
const otherHostKey = generateKeyPair('test')

let directory: string
let guests: Guests

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'fennec-guests-'))
})
afterEach(async () => {
  guests?.close()
  await rm(directory, { recursive: true })
})

function addressOn(port: number, more: Partial<GuestAddress> = {}): GuestAddress {
  return {
    id: 'aaaaaaaa-0000-4000-8000-000000000001',
    name: 'demo-1',
    host: '127.0.0.1',
    port,
    username: userInfo().username,
    privateKey: userKey.privateKey,
    hostKey: null,
    ...more,
  }
}

const servers = [
  { name: 'an ssh2 server', start: () => startSshServer({ hostKey: hostKey.privateKey, accepts: () => true }) },
  // Not installed everywhere; the tests above it then speak for it, and those of the sandbox's nodes.
  ...(existsSync(SSHD)
    ? [
        {
          name: 'OpenSSH',
          start: () => startOpenSshServer({ directory, hostKey: hostKey.privateKey, authorizedKey: userKey.publicKey }),
        },
      ]
    : []),
]

describe.each(servers)('on $name', ({ start }) => {
  let server: { port: number; stop(): Promise<void> }
  beforeEach(async () => {
    server = await start()
    guests = createGuests()
  })
  afterEach(async () => {
    guests.close()
    await server.stop()
  })

  test('a command gets its input and gives output, errors and status', async () => {
    const input = 'word '.repeat(40_000)
    const result = await guests
      .guest(addressOn(server.port))
      .run('cat; echo no >&2; exit 3', { input, allowFailure: true })
    expect(result).toEqual({ stdout: input, stderr: 'no\n', exitCode: 3 })
  })

  test('the status of a command that ends in the same packet as its channel opens is heard', async () => {
    const relay = await startGatheringRelay(server.port, 50)
    try {
      const quick = guests.guest(addressOn(relay.port)).run('exit 4', { allowFailure: true, timeoutMs: 20_000 })
      expect(await quick).toMatchObject({ exitCode: 4 })
    } finally {
      await relay.stop()
    }
  })

  test('a command aborted while its channel is being opened does not run to its end', async () => {
    const relay = await startGatheringRelay(server.port, 100)
    try {
      const guest = guests.guest(addressOn(relay.port))
      await guest.run('true')
      const controller = new AbortController()
      const running = guest.run('sleep 60', { signal: controller.signal })
      // The connection is open; its answer to the new channel is held back for a while.
      setTimeout(() => controller.abort(new Error('cluster is being deleted')), 20)
      await expect(running).rejects.toThrow('cluster is being deleted')
    } finally {
      await relay.stop()
    }
  })

  test('a failed command is an error with the node, the command, the status and its words', async () => {
    const failed = guests.guest(addressOn(server.port)).run('echo disk on fire >&2; exit 5')
    await expect(failed).rejects.toMatchObject({
      node: 'demo-1',
      failure: 'command',
      message: 'demo-1: `echo disk on fire >&2; exit 5` ended with status 5; it said: disk on fire',
    })
  })

  test('more commands than a connection has channels all end', async () => {
    const guest = guests.guest(addressOn(server.port))
    const results = await Promise.all(Array.from({ length: 25 }, (_, n) => guest.run(`sleep 0.02; echo ${n}`)))
    expect(results.map(({ stdout }) => stdout.trim())).toEqual(Array.from({ length: 25 }, (_, n) => String(n)))
  })

  test('a command that takes too long is ended with an error that says how long it had', async () => {
    const slow = guests.guest(addressOn(server.port)).run('echo working >&2; sleep 60', { timeoutMs: 1500 })
    await expect(slow).rejects.toMatchObject({
      failure: 'timeout',
      message: 'demo-1: a command did not end within 1.5 s; it said: working',
    })
  })

  test('an aborted command ends with the reason of the abort', async () => {
    const controller = new AbortController()
    const running = guests.guest(addressOn(server.port)).run('sleep 60', { signal: controller.signal })
    setTimeout(() => controller.abort(new Error('cluster is being deleted')), 200)
    await expect(running).rejects.toThrow('cluster is being deleted')
  })

  test('a file is written whole with its mode, over an older one, and read back', async () => {
    const guest = guests.guest(addressOn(server.port))
    const path = join(directory, "it's a file")
    await guest.writeFile(path, 'old')
    await guest.writeFile(path, 'new content\n', { mode: 0o640 })
    expect(await readFile(path, 'utf8')).toBe('new content\n')
    expect((await stat(path)).mode & 0o777).toBe(0o640)
    expect(await guest.readFile(path)).toBe('new content\n')
  })

  test('the first contact tells the host key and its fingerprint; with that key pinned it is no first contact', async () => {
    const seen = await guests.whenReachable(addressOn(server.port), { deadlineMs: 60_000 })
    expect(seen).toMatchObject({
      hostKey: hostKey.publicKey.trim().split(' ').slice(0, 2).join(' '),
      firstContact: true,
    })
    expect(seen.fingerprint).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/)
    const again = await guests.whenReachable(addressOn(server.port, { hostKey: seen.hostKey }), { deadlineMs: 60_000 })
    expect(again.firstContact).toBe(false)
  })

  test('a host key that is not the pinned one is refused at once, before anything is sent', async () => {
    const foreign = addressOn(server.port, { hostKey: otherHostKey.publicKey })
    await expect(guests.whenReachable(foreign, { deadlineMs: 60_000 })).rejects.toMatchObject({
      failure: 'host-key',
      message: expect.stringMatching(/shows host key SHA256:\S+, pinned at first contact was SHA256:/),
    })
  })
})

describe('the pool', () => {
  const running: TestSshServer[] = []
  async function server(options: Partial<Parameters<typeof startSshServer>[0]> = {}): Promise<TestSshServer> {
    const started = await startSshServer({ hostKey: hostKey.privateKey, accepts: () => true, ...options })
    running.push(started)
    return started
  }
  function open(options: GuestsOptions = {}): void {
    guests = createGuests(options)
  }
  afterEach(async () => {
    guests.close()
    await Promise.all(running.splice(0).map((one) => one.stop()))
  })

  test('runs no more than eight commands at once on the one connection of a node', async () => {
    const node = await server()
    open()
    const guest = guests.guest(addressOn(node.port))
    await Promise.all(Array.from({ length: 20 }, () => guest.run('sleep 0.05')))
    expect(node.peakConnections).toBe(1)
    expect(node.peakCommands).toBeLessThanOrEqual(8)
  })

  test('never has more connections open than allowed, and all nodes get their turn', async () => {
    const nodes = await Promise.all([server(), server(), server(), server()])
    open({ maxConnections: 2 })
    let most = 0
    const watch = () => {
      most = Math.max(
        most,
        nodes.reduce((sum, node) => sum + node.connections, 0),
      )
    }
    const timer = setInterval(watch, 5)
    const results = await Promise.all(
      nodes.map((node) => guests.guest(addressOn(node.port)).run('sleep 0.1; echo done')),
    )
    clearInterval(timer)
    expect(results.map(({ stdout }) => stdout)).toEqual(Array(4).fill('done\n'))
    // One that is being closed may still be seen by the server while the next opens.
    expect(most).toBeLessThanOrEqual(3)
  })

  test('a wait for a connection that lasts longer than the command may is an error that says so', async () => {
    const nodes = await Promise.all([server(), server()])
    open({ maxConnections: 1 })
    const [first, second] = nodes.map((node) => guests.guest(addressOn(node.port)))
    const long = first?.run('sleep 1')
    await expect(second?.run('true', { timeoutMs: 100 })).rejects.toMatchObject({ failure: 'busy' })
    await long
  })

  test('closes a connection that nobody uses, and opens another when somebody does', async () => {
    const node = await server()
    open({ idleMs: 50 })
    const guest = guests.guest(addressOn(node.port))
    await guest.run('true')
    await until(() => node.connections === 0)
    expect((await guest.run('echo back')).stdout).toBe('back\n')
  })

  test('a node that dies under a command is an error, and the next command finds it again', async () => {
    const node = await server()
    open()
    const guest = guests.guest(addressOn(node.port))
    await guest.run('true')
    const cut = guest.run('sleep 60')
    const seen = expect(cut).rejects.toMatchObject({ failure: 'unreachable' })
    await sleep(100)
    node.cut()
    await seen
    expect((await guest.run('echo back')).stdout).toBe('back\n')
  })

  test('a node that no longer hears on its connection is an error soon, and the next command opens another', async () => {
    const node = await server()
    open({ channelTimeoutMs: 200, idleMs: 50 })
    const guest = guests.guest(addressOn(node.port))
    await guest.run('true')
    const wake = node.hang()
    await expect(guest.run('true')).rejects.toMatchObject({
      failure: 'unreachable',
      message: expect.stringContaining('no channel for a command within 0.2 s'),
    })
    expect((await guest.run('echo back')).stdout).toBe('back\n')
    wake()
    await until(() => node.connections === 0)
  })

  test('what runs on a connection goes on when another command gets no channel on it', async () => {
    const node = await server()
    const relay = await startGatheringRelay(node.port, 400)
    try {
      open({ channelTimeoutMs: 5000 })
      const guest = guests.guest(addressOn(relay.port))
      const long = guest.run('sleep 2; echo done')
      await until(() => node.peakCommands === 1)
      await expect(guest.run('true', { timeoutMs: 100 })).rejects.toThrow('no channel for a command within 0.1 s')
      expect((await long).stdout).toBe('done\n')
    } finally {
      await relay.stop()
    }
  })

  test('a node that reinstalls itself between two commands is refused though nobody stored its key', async () => {
    const node = await server()
    open({ idleMs: 1 })
    const guest = guests.guest(addressOn(node.port))
    await guest.run('true')
    await until(() => node.connections === 0)
    await node.stop()
    running.splice(0)
    await server({ hostKey: otherHostKey.privateKey, port: node.port })
    await expect(guest.run('true')).rejects.toMatchObject({ failure: 'host-key' })
  })

  test('a node whose disk was written anew is forgotten: another key is then a first contact', async () => {
    const node = await server()
    open()
    await guests.guest(addressOn(node.port)).run('true')
    await node.stop()
    running.splice(0)
    await server({ hostKey: otherHostKey.privateKey, port: node.port })
    guests.forget(addressOn(node.port))
    expect(await guests.whenReachable(addressOn(node.port), { deadlineMs: 60_000 })).toMatchObject({
      firstContact: true,
    })
  })

  test('another machine that took the address and the name of one that is gone is a node of its own', async () => {
    const node = await server()
    open()
    await guests.guest(addressOn(node.port)).run('true')
    await node.stop()
    running.splice(0)
    await server({ hostKey: otherHostKey.privateKey, port: node.port })
    const successor = addressOn(node.port, { id: 'aaaaaaaa-0000-4000-8000-000000000002' })
    expect(await guests.whenReachable(successor, { deadlineMs: 60_000 })).toMatchObject({ firstContact: true })
  })

  test('waiting for a node outlasts its boot: no server, then no key, then in', async () => {
    const placeholder = await server()
    const { port } = placeholder
    await placeholder.stop()
    running.splice(0)
    open()
    let keyIsThere = false
    const reachable = guests.whenReachable(addressOn(port), { deadlineMs: 60_000 })
    await sleep(150)
    await server({ port, accepts: () => keyIsThere })
    await sleep(300)
    keyIsThere = true
    expect(await reachable).toMatchObject({ firstContact: true })
  })

  test('a node that never answers is an error with the last reason', async () => {
    const gone = await server()
    await gone.stop()
    running.splice(0)
    open()
    await expect(guests.whenReachable(addressOn(gone.port), { deadlineMs: 250 })).rejects.toMatchObject({
      failure: 'timeout',
      message: expect.stringMatching(/^demo-1: not reachable within 0.25 s; last: .*ECONNREFUSED/),
    })
  })

  test('a node that does not take the key says which user was refused', async () => {
    const node = await server({ accepts: () => false })
    open()
    await expect(guests.guest(addressOn(node.port, { username: 'ubuntu' })).run('true')).rejects.toMatchObject({
      failure: 'refused',
      message: expect.stringContaining('does not accept user ubuntu'),
    })
  })

  test('a command that floods its output is stopped', async () => {
    const node = await server()
    open()
    await expect(guests.guest(addressOn(node.port)).run('yes')).rejects.toThrow(/wrote more than 16777216 bytes/)
  })
})

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 2000 && !condition(); tries += 1) await sleep(25)
  expect(condition()).toBe(true)
}

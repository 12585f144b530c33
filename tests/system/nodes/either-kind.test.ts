/** What the sandbox's real nodes and its light ones do alike. */
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { growRoot } from '../../../packages/server/src/guest/grow-root.ts'
import { createGuests } from '../../../packages/server/src/guest/guests.ts'
import { nodesUnderTest } from './nodes-under-test.ts'

describe.each(['real', 'light'] as const)('a %s node', (kind) => {
  const nodes = nodesUnderTest(kind)

  test('standard input, output, error and exit status all arrive', async () => {
    await nodes.host.start(nodes.spec(1))
    const guest = nodes.guest(1)
    const big = 'line of text\n'.repeat(50_000)
    const result = await guest.run('cat; echo complaint >&2; exit 7', { input: big, allowFailure: true })
    expect(result).toEqual({ stdout: big, stderr: 'complaint\n', exitCode: 7 })
  })

  test('thirty commands at once on one node all end, over one connection', async () => {
    await nodes.host.start(nodes.spec(1))
    const guest = nodes.guest(1)
    const results = await Promise.all(
      Array.from({ length: 30 }, (_, n) => guest.run(`echo ${n}; echo $SSH_CONNECTION`)),
    )
    expect(results.map(({ stdout }) => Number.parseInt(stdout, 10))).toEqual(Array.from({ length: 30 }, (_, n) => n))
  })

  test('a root file system takes what its disk has become, once; a disk whose new size is not seen is told of', async () => {
    await nodes.host.start(nodes.spec(1))
    const guest = nodes.guest(1)
    const sizes = async () => (await guest.run('lsblk -bnro NAME,SIZE /dev/vda /dev/vda1')).stdout
    const gib = (size: number) => String(size * 1024 ** 3)
    expect(await sizes()).toBe(`vda ${gib(10)}\nvda1 ${gib(10)}\n`)
    await nodes.host.grow('server-1', '/dev/vda', 12)
    expect(await sizes()).toBe(`vda ${gib(12)}\nvda1 ${gib(10)}\n`)
    for (const _ of ['first', 'again']) {
      await growRoot(guest, 12)
      expect(await sizes()).toBe(`vda ${gib(12)}\nvda1 ${gib(12)}\n`)
    }
    await expect(growRoot(guest, 13, { seenWithinSeconds: 0 })).rejects.toThrow(
      /the node does not see the new size of its disk/,
    )
  })

  test('SSH that hangs holds everything up until it goes on', async () => {
    await nodes.host.start(nodes.spec(1))
    await nodes.host.start(nodes.spec(2))
    const guest = nodes.guest(1)
    await guest.run('true')
    const ticking = guest.run(
      'i=0; until [ $i = 40 ]; do i=$((i + 1)); echo $i >> ticks; sleep 0.1; done; wc -l < ticks',
    )
    await sleep(150)
    const id = nodes.faults.add({ on: 'ssh', name: '^demo-worker-1$', effect: 'hang' })
    let over = false
    const asked = guest.run('echo again').finally(() => {
      over = true
    })
    await sleep(900)
    expect(over).toBe(false)
    const impatient = createGuests({ connectTimeoutMs: 200 })
    await expect(impatient.guest(nodes.address(1)).run('true')).rejects.toMatchObject({ failure: 'unreachable' })
    impatient.close()
    expect((await nodes.guest(2).run('echo well')).stdout).toBe('well\n')
    const released = performance.now()
    nodes.faults.remove(id)
    expect((await asked).stdout).toBe('again\n')
    expect((await ticking).stdout.trim()).toBe('40')
    // It stood still: what was left of it had to be done after.
    expect(performance.now() - released).toBeGreaterThan(150)
    expect(nodes.faults.met()).toBe(1)
  })

  test('SSH that is refused cuts what runs and lets nobody in until it goes on', async () => {
    await nodes.host.start(nodes.spec(1))
    const guest = nodes.guest(1)
    const running = expect(guest.run('sleep 60')).rejects.toMatchObject({ failure: 'unreachable' })
    await sleep(100)
    const id = nodes.faults.add({ on: 'ssh', effect: 'refuse' })
    await running
    await expect(guest.run('true')).rejects.toMatchObject({ failure: 'unreachable' })
    nodes.faults.remove(id)
    await nodes.guests.whenReachable(nodes.address(1), { deadlineMs: 60_000 })
  })
})

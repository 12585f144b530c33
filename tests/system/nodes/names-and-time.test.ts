/** What the service sets on a real node beside disks and shares. */
import { expect, test } from 'vitest'
import { setNames } from '../../../packages/server/src/guest/hosts.ts'
import { setTimeSource } from '../../../packages/server/src/guest/time.ts'
import { nodesUnderTest } from './nodes-under-test.ts'

const nodes = nodesUnderTest('real')

test('every node knows the names of all, what else stands in its hosts file stays, and a repeat changes nothing', async () => {
  await nodes.host.start(nodes.spec(1))
  const guest = nodes.guest(1)
  const cluster = [1, 2, 3].map((n) => ({
    name: `demo-worker-${n}`,
    fqdn: `demo-worker-${n}.novalocal`,
    internalIp: `10.0.0.${n}`,
  }))
  const [self] = cluster
  if (!self) throw new Error('no node')
  await guest.run('printf "192.0.2.1 printer\\n127.0.1.1 demo-worker-1\\n" >> /etc/hosts', { asRoot: true })
  expect(await setNames(guest, self, cluster)).toEqual({ hostNameSet: true })
  const first = (
    await guest.run('hostname; cat /etc/hostname; getent hosts demo-worker-1 demo-worker-3; cat /etc/hosts')
  ).stdout
  expect(first).toMatch(/^demo-worker-1\.novalocal\ndemo-worker-1\.novalocal\n10\.0\.0\.1 .*\n10\.0\.0\.3 /)
  expect(first).toContain('192.0.2.1 printer')
  await setNames(guest, self, cluster)
  expect(
    (await guest.run('hostname; cat /etc/hostname; getent hosts demo-worker-1 demo-worker-3; cat /etc/hosts')).stdout,
  ).toBe(first)
})

test('a node without a time service is no failure, and is told', async () => {
  await nodes.host.start(nodes.spec(1))
  const outcome = await setTimeSource(nodes.guest(1), 'ntp.example.org')
  // Which programs there are is the host's; none of them runs in a node, so there is always something to tell.
  expect(outcome.note).not.toBeNull()
})

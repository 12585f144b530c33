/** The sandbox's real nodes, as the service and a person meet them over SSH. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import ssh2 from 'ssh2'
import { expect, test } from 'vitest'
import { generateKeyPair } from '../../../packages/server/src/guest/testing/key-pair.ts'
import { nodesUnderTest } from './nodes-under-test.ts'

const nodes = nodesUnderTest('real')

test('a node is a machine of its own: name, processes, files, and nothing of the host’s secrets', async () => {
  await nodes.host.start(nodes.spec(1))
  const guest = nodes.guest(1)
  const { stdout } = await guest.run(
    `hostname; ps -e | wc -l; ls -A /root 2>&1; ls -d ${nodes.home} 2>&1; cat /etc/hostname`,
  )
  const [name, processes] = stdout.split('\n')
  expect(name).toBe('demo-worker-1')
  expect(Number(processes)).toBeLessThan(15)
  expect(stdout).toContain(`cannot access '${nodes.home}'`)
  expect(stdout).not.toContain('known_hosts')
})

test('what an image brings is there beside the host’s programs, and what a node changes of it is its own', async () => {
  const layerDir = join(nodes.home, 'layer')
  await mkdir(join(layerDir, 'opt/tool'), { recursive: true })
  await writeFile(join(layerDir, 'opt/tool/word'), 'from the image')
  await nodes.host.start(nodes.spec(1, { layerDir }))
  const change = 'cat /opt/tool/word; sudo sh -c "echo changed > /opt/tool/word"; cat /opt/tool/word'
  expect((await nodes.guest(1).run(change)).stdout).toBe('from the imagechanged\n')
  await nodes.host.start(nodes.spec(2, { layerDir }))
  expect((await nodes.guest(2).run('cat /opt/tool/word')).stdout).toBe('from the image')
})

test('user data runs as root once per server, its output is where cloud-init puts it, and its keys let people in', async () => {
  const other = generateKeyPair('test')
  const userData = `#!/bin/bash\nid -un; echo run >> /root/runs\necho '${other.publicKey}' >> /home/debian/.ssh/authorized_keys\n`
  await nodes.host.start(nodes.spec(1, { userData }))
  await nodes.guests.whenReachable(nodes.address(1, { username: 'debian', privateKey: other.privateKey }), {
    deadlineMs: 60_000,
  })
  await nodes.guest(1).run('until [ -e /var/lib/cloud/instances/server-1/finished ]; do sleep 0.05; done')
  await nodes.host.stop('server-1')
  await nodes.host.start(nodes.spec(1, { userData }))
  const guest = nodes.guest(1)
  await nodes.guests.whenReachable(nodes.address(1), { deadlineMs: 60_000 })
  const { stdout } = await guest.run('cat /root/runs /var/log/cloud-init-output.log', { asRoot: true })
  expect(stdout).toBe('run\nroot\n')
})

test('a person gets a shell with a terminal of the asked size', async () => {
  await nodes.host.start(nodes.spec(1))
  const client = new ssh2.Client()
  client.connect({ host: '127.77.0.1', port: nodes.sshPort, username: 'ubuntu', privateKey: nodes.key.privateKey })
  await once(client, 'ready')
  const shown = await new Promise<string>((resolve, reject) => {
    client.shell({ rows: 33, cols: 101, term: 'xterm' }, (error, channel) => {
      if (error) return reject(error)
      let text = ''
      channel.on('data', (chunk: Buffer) => {
        text += chunk.toString()
      })
      channel.on('close', () => resolve(text))
      channel.write('stty size; tty; sudo id -un; exit\n')
    })
  })
  client.end()
  await once(client, 'close')
  expect(shown).toContain('33 101')
  expect(shown).toContain('/dev/pts/')
  expect(shown).toMatch(/\broot\b/)
})

test('a node that restarts keeps its host key and its files, and has none of its old processes', async () => {
  await nodes.host.start(nodes.spec(1))
  const before = await nodes.guests.whenReachable(nodes.address(1), { deadlineMs: 60_000 })
  await nodes
    .guest(1)
    .run('echo kept > note; sudo sh -c "echo kept > /etc/note"; setsid sleep 4321 > /dev/null 2>&1 < /dev/null &')
  await nodes.host.stop('server-1')
  await nodes.host.start(nodes.spec(1))
  const pinned = nodes.address(1, { hostKey: before.hostKey })
  expect(await nodes.guests.whenReachable(pinned, { deadlineMs: 60_000 })).toEqual({ ...before, firstContact: false })
  const { stdout } = await nodes.guests
    .guest(pinned)
    .run('cat note /etc/note; ps -e -o args | grep "[s]leep 4321" | wc -l')
  expect(stdout).toBe('kept\nkept\n0\n')
})

test('another machine at the address of a known node is refused with both fingerprints', async () => {
  await nodes.host.start(nodes.spec(1))
  const { hostKey, fingerprint } = await nodes.guests.whenReachable(nodes.address(1), { deadlineMs: 60_000 })
  await nodes.host.stop('server-1')
  await rm(join(nodes.home, 'root-1', 'ssh_host_ed25519_key'))
  await nodes.host.start(nodes.spec(1))
  const refused = nodes.guests.whenReachable(nodes.address(1, { hostKey }), { deadlineMs: 60_000 })
  await expect(refused).rejects.toMatchObject({ failure: 'host-key', message: expect.stringContaining(fingerprint) })
})

test('kill -9 of the sandbox ends every process of its nodes', async () => {
  const program = `
    const { createNodeHost } = await import(${JSON.stringify(new URL('../../../packages/sandbox/src/nodes/node-host.ts', import.meta.url).href)})
    await createNodeHost({ home: ${JSON.stringify(nodes.home)}, sshPort: ${nodes.sshPort}, log: () => {} }).start(${JSON.stringify(nodes.spec(1))})
    console.log('up')
    setInterval(() => {}, 60_000)`
  const sandbox = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: sandbox.stdout })) if (line === 'up') break
  const mark = `5${nodes.sshPort}.25`
  await nodes.guest(1).run(`setsid sleep ${mark} > /dev/null 2>&1 < /dev/null &`)
  expect(await processesWith(mark)).toBe(1)
  sandbox.kill('SIGKILL')
  await once(sandbox, 'exit')
  for (let tries = 0; tries < 600 && (await processesWith(mark)) > 0; tries += 1) await sleep(100)
  expect(await processesWith(mark)).toBe(0)
})

async function processesWith(word: string): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const commands = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')))
  return commands.filter((command) => command.split('\0').includes(word)).length
}

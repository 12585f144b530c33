import { once } from 'node:events'
import { createServer } from 'node:net'
import ssh2 from 'ssh2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSandbox, type Person, part, type SandboxUnderTest, until } from '../../testing/sandbox-under-test.ts'

let under: SandboxUnderTest
let demo: Person
let sshPort: number
beforeAll(async () => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  sshPort = typeof address === 'object' && address ? address.port : 0
  probe.close()
  under = await openSandbox({ nodes: 'light', speed: 20, sshPort })
  demo = await under.signIn()
})
afterAll(() => under.close())

const pair = ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 })

/** Logs in, says `hostname`, and tells the host key it was shown. */
async function visit(host: string): Promise<{ said: string; hostKey: string }> {
  const client = new ssh2.Client()
  let hostKey = ''
  client.connect({
    host,
    port: sshPort,
    username: 'ubuntu',
    privateKey: pair.private,
    hostVerifier: (key: Buffer) => {
      hostKey = key.toString('base64')
      return true
    },
  })
  await once(client, 'ready')
  const said = await new Promise<string>((resolve, reject) => {
    client.exec('hostname', (error, channel) => {
      if (error) return reject(error)
      let text = ''
      channel.on('data', (chunk: Buffer) => {
        text += chunk.toString()
      })
      channel.on('close', () => resolve(text))
    })
  })
  client.end()
  await once(client, 'close')
  return { said, hostKey }
}

test('a stack comes up with light nodes, whose key pair opens them, before and after a restart', async () => {
  await demo.ask('POST', '/compute/v2.1/os-keypairs', { keypair: { name: 'mine', public_key: pair.public } })
  const template = {
    heat_template_version: '2016-04-08',
    resources: {
      disk: { type: 'OS::Cinder::Volume', properties: { size: 1, image: 'fennec-node' } },
      inst: {
        type: 'OS::Nova::Server',
        properties: {
          name: 'node-1',
          flavor: 'sandbox.small',
          key_name: 'mine',
          networks: [{ network: 'private' }],
          block_device_mapping: [
            { device_name: 'vda', volume_id: { get_resource: 'disk' }, delete_on_termination: true },
          ],
          user_data: {
            str_replace: {
              template: '#!/bin/sh\nsignal --data-binary x\n',
              params: { signal: { get_attr: ['handle', 'curl_cli'] } },
            },
          },
        },
      },
      handle: { type: 'OS::Heat::WaitConditionHandle' },
      waiter: {
        type: 'OS::Heat::WaitCondition',
        depends_on: 'inst',
        properties: { timeout: 30, handle: { get_resource: 'handle' } },
      },
    },
  }
  const stacks = `/orchestration/v1/${demo.projectId}/stacks`
  // The first signal of the node is not heard.
  under.faults.add({ on: 'request', path: '/signal$', effect: { kind: 'refuse', status: 503 } })
  const path = `${stacks}/light/${part(await demo.ask('POST', stacks, { stack_name: 'light', template }), 'stack').id}`
  const stack = await until(
    () => demo.ask('GET', path),
    (answer) => part(answer, 'stack').stack_status !== 'CREATE_IN_PROGRESS',
  )
  expect(part(stack, 'stack').stack_status).toBe('CREATE_COMPLETE')
  const ports = await demo.ask('GET', '/network/v2.0/ports')
  const [address = ''] = JSON.stringify(ports.body).match(/127\.77\.\d+\.\d+/) ?? []
  const first = await visit(address)
  expect(first.said).toBe('node-1\n')
  await under.restart()
  expect(await visit(address)).toEqual(first)
})

import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { FloatingForwarder } from './floating-forwarder.ts'
import { seedNeutron } from './seed.ts'
import type { NeutronState } from './state.ts'

const FIXED = '127.77.250.1'
const FLOATING = '127.78.250.1'

function stateWith(portId: string | null): NeutronState {
  const state = seedNeutron('project', '2026-01-01T00:00:00Z')
  const own = { projectId: 'project', description: '', tags: [], createdAt: '' }
  state.ports.p = {
    ...own,
    id: 'p',
    name: '',
    networkId: 'n',
    macAddress: '',
    fixedIps: [{ subnetId: 's', address: FIXED }],
    securityGroupIds: [],
    deviceId: '',
    deviceOwner: '',
    status: 'ACTIVE',
  }
  state.floatingIps.f = { ...own, id: 'f', networkId: 'n', address: FLOATING, portId }
  return state
}

async function greeting(port: number): Promise<string> {
  const socket = connect(port, FLOATING)
  onTestFinished(() => void socket.destroy())
  const [data] = await once(socket, 'data')
  return String(data)
}

test('a floating IP leads to its port, and nowhere once it is let go', async () => {
  const node = createServer((socket) => socket.end('SSH-2.0-node\r\n'))
  node.listen(0, FIXED)
  await once(node, 'listening')
  const { port } = node.address() as AddressInfo
  const forwarder = new FloatingForwarder(port, (message) => expect.unreachable(message))
  onTestFinished(() => {
    forwarder.stop()
    node.close()
  })
  forwarder.follow(stateWith('p'))
  expect(await greeting(port)).toBe('SSH-2.0-node\r\n')
  forwarder.follow(stateWith(null))
  await expect(greeting(port)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

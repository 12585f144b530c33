import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSandbox, type Person, part, type SandboxUnderTest } from '../testing/sandbox-under-test.ts'

let under: SandboxUnderTest
let demo: Person
let networks: Record<string, unknown>
beforeAll(async () => {
  under = await openSandbox()
  demo = await under.signIn()
  const listed = await demo.ask('GET', '/network/v2.0/networks')
  networks = { private: part(listed, 'networks', 'private').id, public: part(listed, 'networks', 'public').id }
})
afterAll(() => under.close())

test('every port has an address of its own from the pool', async () => {
  const port = () => demo.ask('POST', '/network/v2.0/ports', { port: { network_id: networks.private } })
  const [one, two] = await Promise.all([port(), port()])
  expect(part(one, 'port')).toMatchObject({ status: 'DOWN', fixed_ips: [{ ip_address: '127.77.1.1' }] })
  expect(part(two, 'port')).toMatchObject({ fixed_ips: [{ ip_address: '127.77.1.2' }] })
})

test('a floating IP is given to a port and let go with it', async () => {
  const port = part(await demo.ask('POST', '/network/v2.0/ports', { port: { network_id: networks.private } }), 'port')
  const wish = { floatingip: { floating_network_id: networks.public, port_id: port.id } }
  const { id } = part(await demo.ask('POST', '/network/v2.0/floatingips', wish), 'floatingip')
  await demo.ask('DELETE', `/network/v2.0/ports/${port.id}`)
  expect(part(await demo.ask('GET', `/network/v2.0/floatingips/${id}`), 'floatingip')).toMatchObject({
    port_id: null,
    status: 'DOWN',
  })
})

test('a used up quota is a conflict that names the resource', async () => {
  const admin = await under.signIn('admin', 'demo')
  await admin.ask('PUT', `/network/v2.0/quotas/${admin.projectId}`, { quota: { security_group: 1 } })
  const answer = await demo.ask('POST', '/network/v2.0/security-groups', { security_group: { name: 'x' } })
  expect(answer.status).toBe(409)
  expect(answer.body.NeutronError).toEqual({
    type: 'OverQuota',
    message: "Quota exceeded for resources: ['security_group'].",
    detail: '',
  })
  const details = part(await demo.ask('GET', `/network/v2.0/quotas/${demo.projectId}/details.json`), 'quota')
  expect(details.security_group).toEqual({ limit: 1, used: 1, reserved: 0 })
})

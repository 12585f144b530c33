import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSandbox, part, type SandboxUnderTest, until } from './testing/sandbox-under-test.ts'

let under: SandboxUnderTest
beforeEach(async () => {
  under = await openSandbox()
})
afterEach(() => under.close())

test('a second start finds everything where it was', async () => {
  const demo = await under.signIn()
  await demo.ask('POST', '/compute/v2.1/os-keypairs', { keypair: { name: 'kept' } })
  const made = await demo.ask('POST', `/volume/v3/${demo.projectId}/volumes`, { volume: { size: 1, name: 'kept' } })
  await under.restart()
  const again = await under.signIn()
  expect(again.projectId).toBe(demo.projectId)
  expect((await again.ask('GET', '/compute/v2.1/os-keypairs/kept')).status).toBe(200)
  const path = `/volume/v3/${demo.projectId}/volumes/${part(made, 'volume').id}`
  const volume = await until(
    () => again.ask('GET', path),
    (answer) => part(answer, 'volume').status === 'available',
  )
  expect(part(volume, 'volume').name).toBe('kept')
})

test('a stack that was being made when the sandbox stopped is completed by the next start', async () => {
  const demo = await under.signIn()
  const template = {
    heat_template_version: '2016-04-08',
    resources: {
      v: { type: 'OS::Cinder::Volume', properties: { size: 1, image: 'fennec-node' } },
      s: {
        type: 'OS::Nova::Server',
        properties: {
          flavor: 'sandbox.small',
          networks: [{ network: 'private' }],
          block_device_mapping: [{ device_name: 'vda', volume_id: { get_resource: 'v' }, delete_on_termination: true }],
        },
      },
    },
  }
  const stacks = `/orchestration/v1/${demo.projectId}/stacks`
  const { id } = part(await demo.ask('POST', stacks, { stack_name: 'half', template }), 'stack')
  await under.restart()
  const again = await under.signIn()
  const stack = await until(
    () => again.ask('GET', `${stacks}/half/${id}`),
    (answer) => part(answer, 'stack').stack_status !== 'CREATE_IN_PROGRESS',
  )
  expect(part(stack, 'stack').stack_status).toBe('CREATE_COMPLETE')
  expect((await again.ask('GET', '/compute/v2.1/servers')).body.servers).toHaveLength(1)
  expect((await again.ask('GET', `/volume/v3/${demo.projectId}/volumes`)).body.volumes).toHaveLength(1)
})

test('requests without a token are refused the same way by every service', async () => {
  for (const path of ['/compute/v2.1/servers', '/image/v2/images', '/network/v2.0/networks', '/identity/v3/projects']) {
    const answer = await fetch(under.origin + path)
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ error: { code: 401 } })
  }
})

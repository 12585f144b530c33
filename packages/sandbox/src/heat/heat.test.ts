import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Fields, fieldsOf, listOf } from '../http/fields.ts'
import { openSandbox, type Person, part, type SandboxUnderTest, until } from '../testing/sandbox-under-test.ts'

let under: SandboxUnderTest
let demo: Person
let stacks: string
beforeAll(async () => {
  under = await openSandbox()
  demo = await under.signIn()
  stacks = `/orchestration/v1/${demo.projectId}/stacks`
})
afterAll(() => under.close())

const template = (resources: Fields, more: Fields = {}): Fields => ({
  heat_template_version: '2016-04-08',
  resources,
  ...more,
})

const NODE = `
heat_template_version: 2016-04-08
parameters: {instance_index: {type: string}}
resources:
  port: {type: OS::Neutron::Port, properties: {network_id: private}}
  bootable_volume: {type: OS::Cinder::Volume, properties: {size: 1, image: fennec-node}}
  inst:
    type: OS::Nova::Server
    properties:
      name: {list_join: ["-", [node, {get_param: instance_index}]]}
      flavor: sandbox.small
      networks: [{port: {get_resource: port}}]
      block_device_mapping: [{device_name: vda, volume_id: {get_resource: bootable_volume}, delete_on_termination: "true"}]
      user_data: {str_replace: {template: "#!/bin/sh\\nwc_notify --data-binary '{}'\\n", params: {wc_notify: {get_attr: [handle, curl_cli]}}}}
  handle: {type: OS::Heat::WaitConditionHandle}
  waiter: {type: OS::Heat::WaitCondition, depends_on: inst, properties: {timeout: 30, handle: {get_resource: handle}}}
outputs:
  instance: {value: {id: {get_resource: inst}, name: {get_attr: [inst, name]}}}
`

const cluster = (count: number, removed: string[] = []): Fields => ({
  files: { 'file://node.yaml': NODE },
  template: template(
    {
      worker: {
        type: 'OS::Heat::ResourceGroup',
        properties: {
          count,
          removal_policies: [{ resource_list: removed }],
          resource_def: { type: 'file://node.yaml', properties: { instance_index: '%index%' } },
        },
      },
    },
    { outputs: { nodes: { value: { get_attr: ['worker', 'instance'] } } } },
  ),
})

const create = (name: string, body: Fields) => demo.ask('POST', stacks, { stack_name: name, ...body })
async function settled(id: unknown): Promise<Fields> {
  const answer = await until(
    () => demo.ask('GET', `${stacks}/any/${id}`),
    (one) => !String(part(one, 'stack').stack_status).endsWith('IN_PROGRESS'),
  )
  return part(answer, 'stack')
}
const nodeNames = (stack: Fields): unknown =>
  listOf(fieldsOf(listOf(stack.outputs)[0]).output_value).map((node) => fieldsOf(node).name)

test('a cluster comes up, grows without an index that was removed, and leaves nothing behind', async () => {
  const { id } = part(await create('grow', { ...cluster(2), tags: 'data-processing-cluster' }), 'stack')
  const made = await settled(id)
  expect(made).toMatchObject({
    stack_status: 'CREATE_COMPLETE',
    stack_status_reason: 'Stack CREATE completed successfully',
  })
  expect(nodeNames(made)).toEqual(['node-0', 'node-1'])
  expect((await demo.ask('GET', stacks)).body.stacks).toEqual([])
  expect((await demo.ask('GET', `${stacks}?show_hidden=true`)).body.stacks).toHaveLength(1)

  expect((await demo.ask('PUT', `${stacks}/grow/${id}`, cluster(2, ['0']))).status).toBe(202)
  const changed = await settled(id)
  expect(changed.stack_status).toBe('UPDATE_COMPLETE')
  expect(nodeNames(changed)).toEqual(['node-1', 'node-2'])

  expect((await demo.ask('DELETE', `${stacks}/grow/${id}`)).status).toBe(204)
  expect((await settled(id)).stack_status).toBe('DELETE_COMPLETE')
  expect((await demo.ask('GET', '/compute/v2.1/servers')).body.servers).toEqual([])
  expect((await demo.ask('GET', `/volume/v3/${demo.projectId}/volumes`)).body.volumes).toEqual([])
  expect((await demo.ask('GET', '/network/v2.0/ports')).body.ports).toEqual([])
})

const volume = (properties: Fields): Fields => template({ v: { type: 'OS::Cinder::Volume', properties } })

test.each([
  [
    'a size of zero',
    volume({ size: 0 }),
    'Property error: : resources.v.properties.size: : 0 is out of range (min: 1, max: None)',
  ],
  [
    'an unknown volume type',
    volume({ size: 1, volume_type: 'nope' }),
    "Property error: : resources.v.properties.volume_type: : Error validating value 'nope': The VolumeType (nope) could not be found.",
  ],
  [
    'an unknown property',
    volume({ size: 1, foo: 1 }),
    'Property error: : resources.v.properties: : Unknown Property foo',
  ],
  [
    'a function Heat does not have',
    volume({ size: 1, name: { get_foo: 'zz' } }),
    "Property error: : resources.v.properties.name: : Value must be a string; got {'get_foo': 'zz'}",
  ],
  [
    'a reference to nothing',
    volume({ size: 1, name: { get_resource: 'zz' } }),
    'The specified reference "zz" (in v.Properties.name) is incorrect.',
  ],
  [
    'an attribute that is not there',
    template({
      v: { type: 'OS::Cinder::Volume', properties: { size: 1 } },
      w: { type: 'OS::Cinder::Volume', properties: { size: 1, name: { get_attr: ['v', 'nope'] } } },
    }),
    'resources.w.properties.name.get_attr: : The Referenced Attribute (v nope) is incorrect.',
  ],
  [
    'an unknown resource type',
    template({ v: { type: 'OS::Nope::X' } }),
    'The Resource Type (OS::Nope::X) could not be found.',
  ],
  [
    'a parameter without a value',
    template({}, { parameters: { s: { type: 'number' } } }),
    'The Parameter (s) was not provided.',
  ],
])('%s is refused in Heat’s words', async (_, wrong, message) => {
  const answer = await create('wrong', { template: wrong })
  expect(answer.status).toBe(400)
  expect(fieldsOf(answer.body.error).message).toBe(message)
})

test('what only shows inside a nested stack fails the stack, with the path to it', async () => {
  const node = NODE.replace('size: 1', 'size: 0')
  const { id } = part(await create('nested', { ...cluster(1), files: { 'file://node.yaml': node } }), 'stack')
  const failed = await settled(id)
  expect(failed.stack_status).toBe('CREATE_FAILED')
  expect(failed.stack_status_reason).toBe(
    'Resource CREATE failed: resources[0]: resources.worker.Property error: resources.bootable_volume.properties.size: 0 is out of range (min: 1, max: None)',
  )
})

test('an unknown property in a nested template is refused at once, with the path to it', async () => {
  const node = NODE.replace('size: 1', 'foo: 1, size: 1')
  const answer = await create('unknown', { ...cluster(1), files: { 'file://node.yaml': node } })
  expect(answer.status).toBe(400)
  expect(fieldsOf(answer.body.error).message).toBe(
    'Property error: : resources.worker<nested_stack>.resources.0<file://node.yaml>.resources.bootable_volume.properties: : Unknown Property foo',
  )
})

test('a creation that fails is rolled back when that was asked for', async () => {
  const resources = {
    good: { type: 'OS::Cinder::Volume', properties: { size: 1 } },
    bad: { type: 'OS::Cinder::Volume', depends_on: 'good', properties: { size: 1, availability_zone: 'nope' } },
  }
  const { id } = part(await create('rolled', { template: template(resources), disable_rollback: false }), 'stack')
  const stack = await until(
    () => demo.ask('GET', `${stacks}/rolled/${id}`),
    (answer) => part(answer, 'stack').stack_status === 'ROLLBACK_COMPLETE',
  )
  expect(stack.status).toBe(200)
  expect((await demo.ask('GET', `/volume/v3/${demo.projectId}/volumes`)).body.volumes).toEqual([])
})

test('a name alone leads on to the full address, and a name that is taken is a conflict', async () => {
  const { id } = part(await create('named', { template: template({}) }), 'stack')
  const answer = await demo.ask('GET', `${stacks}/named`)
  expect(answer.status).toBe(302)
  expect(answer.headers.get('location')).toBe(`${under.origin}${stacks}/named/${id}`)
  const again = await create('named', { template: template({}) })
  expect(again.status).toBe(409)
  expect(fieldsOf(again.body.error)).toMatchObject({
    type: 'StackExists',
    message: 'The Stack (named) already exists.',
  })
})

test('an administrator lists the stacks of all projects, and deletes one of another below its own path; nobody else does', async () => {
  const made = await create('of-demo', { template: template({}) })
  const id = String(part(made, 'stack').id)
  await settled(id)
  const admin = await under.signIn('fennec', 'service')
  const own = `/orchestration/v1/${admin.projectId}/stacks`
  const { body } = await admin.ask('GET', `${own}?global_tenant=True`)
  expect(listOf(body.stacks).map((stack) => fieldsOf(stack).id)).toContain(id)
  expect((await demo.ask('GET', `${stacks}?global_tenant=True`)).status).toBe(403)
  expect((await admin.ask('DELETE', `${own}/of-demo/${id}`)).status).toBe(204)
  await until(
    () => demo.ask('GET', stacks),
    (answer) => !listOf(answer.body.stacks).some((stack) => fieldsOf(stack).id === id),
  )
})

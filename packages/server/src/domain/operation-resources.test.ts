import { expect, test } from 'vitest'
import { joined, NO_RESOURCES, operationResources } from './operation-resources.ts'

const step = (name: string, result: unknown) => ({ name, result, created_at: new Date(0) })

test('what the steps found in the cloud is told by its ids', () => {
  const steps = [
    step('status Spawning', null),
    step('stack', { stackId: 's1', stackName: 'demo' }),
    step('instances', { servers: ['n1', 'n2'] }),
    step('boot disks', { n1: 'v1', n2: null }),
  ]
  expect(operationResources({ steps, found: {} })).toEqual({
    stack_id: 's1',
    stack_name: 'demo',
    servers: ['n1', 'n2'],
    boot_volumes: ['v1'],
    data_volumes: [],
    ports: [],
  })
})

test('what was found before its step has ended is told as well, and each thing once', () => {
  const found = { stack_id: 's1', stack_name: 'demo', servers: ['n2', 'n1'], data_volumes: ['d1'], ports: ['p1'] }
  expect(operationResources({ steps: [step('instances', { servers: ['n1', 'n3'] })], found })).toEqual({
    stack_id: 's1',
    stack_name: 'demo',
    servers: ['n2', 'n1', 'n3'],
    boot_volumes: [],
    data_volumes: ['d1'],
    ports: ['p1'],
  })
})

test('of a stack that was made anew the later one is told', () => {
  expect(joined({ stack_id: 's1', stack_name: 'a' }, { stack_id: 's2', stack_name: 'b' })).toEqual({
    ...NO_RESOURCES,
    stack_id: 's2',
    stack_name: 'b',
  })
})

test('before anything is made, or in a journal of another form, there is nothing to tell', () => {
  expect(operationResources({ steps: [], found: {} })).toEqual(NO_RESOURCES)
  const strange = [step('stack', 's1'), step('instances', ['n1']), step('boot disks', null)]
  expect(operationResources({ steps: strange, found: {} })).toEqual(NO_RESOURCES)
})

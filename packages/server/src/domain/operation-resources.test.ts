import { expect, test } from 'vitest'
import { operationResources } from './operation-resources.ts'

const step = (name: string, result: unknown) => ({ name, result, created_at: new Date(0) })

test('what the steps found in the cloud is told by its ids', () => {
  const done = [
    step('status Spawning', null),
    step('stack', { stackId: 's1', stackName: 'demo' }),
    step('instances', { servers: ['n1', 'n2'] }),
    step('boot disks', { n1: 'v1', n2: null }),
  ]
  expect(operationResources(done)).toEqual({
    stack_id: 's1',
    stack_name: 'demo',
    servers: ['n1', 'n2'],
    boot_volumes: ['v1'],
  })
})

test('before anything is made, or in a journal of another form, there is nothing to tell', () => {
  const nothing = { stack_id: null, stack_name: null, servers: [], boot_volumes: [] }
  expect(operationResources([])).toEqual(nothing)
  expect(operationResources([step('stack', 's1'), step('instances', ['n1']), step('boot disks', null)])).toEqual(
    nothing,
  )
})

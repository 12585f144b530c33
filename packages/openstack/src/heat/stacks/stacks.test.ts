import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CannedCloud, startCannedCloud } from '../../canned-cloud.ts'

let canned: CannedCloud
beforeEach(async () => {
  canned = await startCannedCloud()
})
afterEach(async () => await canned.close())

const asked = () => canned.seen.slice(1).map(({ method, url }) => `${method} ${url}`)

test('by its name a stack is found through Heat’s redirect, though that names a host we cannot reach', async () => {
  canned.answers('GET /heat/v1/p1/stacks/demo', {
    status: 302,
    headers: { location: 'https://inside.invalid/v1/p1/stacks/demo/id-1' },
    body: '<html>moved</html>',
  })
  canned.answers('GET /heat/v1/p1/stacks/demo/id-1', { body: { stack: { id: 'id-1' } } })
  expect(await canned.cloud.heat.stacks.get('demo')).toEqual({ id: 'id-1' })
})

test('by name and id together a stack costs one call', async () => {
  canned.answers('GET /heat/v1/p1/stacks/demo/id-1', { body: { stack: { id: 'id-1' } } })
  await canned.cloud.heat.stacks.get({ stack_name: 'demo', id: 'id-1' }, { outputs: false })
  expect(asked()).toEqual(['GET /heat/v1/p1/stacks/demo/id-1?resolve_outputs=false'])
})

test('a new stack is sent with its files, tags and times in Heat’s own names', async () => {
  canned.answers('POST /heat/v1/p1/stacks', { status: 201, body: { stack: { id: 'id-1', links: [] } } })
  const made = await canned.cloud.heat.stacks.create({
    name: 'demo',
    template: 'T',
    files: { 'file://a.yaml': 'A' },
    tags: ['one', 'two'],
    timeoutMins: 180,
    disableRollback: true,
  })
  expect(made).toEqual({ stack_name: 'demo', id: 'id-1' })
  expect(canned.seen.at(-1)?.body).toEqual({
    stack_name: 'demo',
    template: 'T',
    files: { 'file://a.yaml': 'A' },
    parameters: {},
    tags: 'one,two',
    timeout_mins: 180,
    disable_rollback: true,
  })
})

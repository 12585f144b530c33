import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSandbox, type Person, type SandboxUnderTest } from '../testing/sandbox-under-test.ts'

let under: SandboxUnderTest
let demo: Person
let account: string
beforeAll(async () => {
  under = await openSandbox()
  demo = await under.signIn()
  account = `/object-store/v1/AUTH_${demo.projectId}`
})
afterAll(() => under.close())

async function swift(method: string, path: string, body?: string, token = demo.token) {
  const headers = { 'x-auth-token': token }
  const answer = await fetch(`${under.origin}${account}${path}`, { method, headers, body: body ?? null })
  return { status: answer.status, text: await answer.text() }
}

test('an object is what was sent, under its whole name, also after a restart', async () => {
  expect((await swift('PUT', '/programs')).status).toBe(201)
  expect((await swift('PUT', '/programs/a/b%20c.sh', 'echo 1')).status).toBe(201)
  expect(await swift('GET', '/programs')).toEqual({ status: 200, text: 'a/b c.sh\n' })
  await under.restart()
  demo = await under.signIn()
  expect(await swift('GET', '/programs/a/b%20c.sh')).toEqual({ status: 200, text: 'echo 1' })
})

test('what is not there is not found, in Swift’s words', async () => {
  const html = '<html><h1>Not Found</h1><p>The resource could not be found.</p></html>'
  await swift('PUT', '/programs')
  for (const path of ['/nowhere', '/nowhere/a', '/programs/none', '/programs/..%2F..%2Fcloud.json']) {
    expect(await swift('GET', path)).toEqual({ status: 404, text: html })
  }
  expect((await swift('PUT', '/nowhere/a', 'x')).status).toBe(404)
})

test('a container with objects in it is not deleted, an empty one is', async () => {
  await swift('PUT', '/full')
  await swift('PUT', '/full/a', 'x')
  expect((await swift('DELETE', '/full')).status).toBe(409)
  expect((await swift('DELETE', '/full/a')).status).toBe(204)
  expect((await swift('DELETE', '/full')).status).toBe(204)
  expect((await swift('GET', '/full')).status).toBe(404)
})

test('another project’s account is forbidden', async () => {
  const { token } = await under.signIn('admin', 'admin')
  expect((await swift('PUT', '/theirs', undefined, token)).status).toBe(403)
})

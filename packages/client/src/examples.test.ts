import { globSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { expect, test, vi } from 'vitest'
import { cannedClient } from './canned-client.ts'
import { AN_ID } from './canned-service.ts'
import { examplesIn } from './examples.ts'
import * as sdk from './node/index.ts'

const files = globSync('**/*.ts', { cwd: import.meta.dirname }).filter((file) => !/\.test\.ts$|^wire\.ts$/.test(file))
const examples = files.flatMap((file) => examplesIn(file, readFileSync(`${import.meta.dirname}/${file}`, 'utf8')))

test('every method of every resource has an example', () => {
  const { client } = cannedClient()
  const shown = examples.map(({ code }) => code).join('\n')
  const methods = Object.entries(client).flatMap(([resource, of]) =>
    Object.keys(of).map((method) => `client.${resource}.${method}(`),
  )
  expect(methods.filter((method) => !shown.includes(method))).toEqual([])
})

test.each(examples)('the example $of runs', async ({ code }) => {
  const log = vi.spyOn(console, 'log').mockReturnValue()
  const { client } = cannedClient()
  const login = { auth: { serviceUrl: () => Promise.resolve('http://glance.example') } }
  const scope: Record<string, unknown> = {
    ...sdk,
    client,
    createClient: () => client,
    clientFromEnvironment: () => client,
    loginFromEnvironment: () => login,
    id: AN_ID,
    clusterId: AN_ID,
    operationId: AN_ID,
  }
  // An example that makes a client of its own is not in the scope of the one that is given.
  const body = stripTypeScriptTypes(`async () => {{${code}}}`)
  const run = new Function(...Object.keys(scope), `return (${body})()`) as (...values: unknown[]) => Promise<void>
  await run(...Object.values(scope))
  log.mockRestore()
})

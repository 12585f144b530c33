import { once } from 'node:events'
import { Agent, get, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { testApi } from './testing/test-api.ts'

const agent = new Agent({ keepAlive: true })
afterEach(() => agent.destroy())

test('a stop lets the answer under way go out, and does not wait for the client to let go of the connection', async () => {
  const asked = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<{ ready: boolean; problems: [] }>()
  const { app } = testApi({
    health: () => {
      asked.resolve()
      return answer.promise
    },
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  const request = get({ port, path: '/readyz', agent })
  const answered = once(request, 'response') as Promise<[IncomingMessage]>
  await asked.promise
  const silent = connect(port, '127.0.0.1')
  await once(silent, 'connect')

  const closed = app.close()
  setTimeout(() => answer.resolve({ ready: true, problems: [] }), 100)
  const [response] = await answered
  response.resume()
  expect(response.statusCode).toBe(200)
  const began = Date.now()
  await closed
  // The default is 75 s for the one connection and 20 s for the other.
  expect(Date.now() - began).toBeLessThan(15_000)
})

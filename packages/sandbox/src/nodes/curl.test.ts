import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'

const run = promisify(execFile)
let server: Server
let url: string
let status = 200
let received: { request: IncomingMessage; body: string } | undefined

beforeEach(async () => {
  status = 200
  server = createServer((request, response) => {
    text(request).then(
      (body) => {
        received = { request, body }
        response.writeHead(status, { 'x-answer': 'yes' }).end('answer')
      },
      (error: Error) => response.destroy(error),
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  url = `http://127.0.0.1:${address.port}/signal`
})
afterEach(async () => {
  server.close()
  await once(server, 'close')
})

const curl = (...words: string[]) => run(process.execPath, [`${import.meta.dirname}/fallback/curl.mts`, ...words])

test('a wait condition is signalled as Heat’s user data does it', async () => {
  const { stdout } = await curl(
    '-i',
    '-X',
    'POST',
    '-H',
    'X-Auth-Token: t',
    '-H',
    'Content-Type: application/json',
    url,
    '--data-binary',
    '{"status": "SUCCESS"}',
  )
  expect(received?.request.headers).toMatchObject({ 'x-auth-token': 't', 'content-type': 'application/json' })
  expect(received).toMatchObject({ request: { method: 'POST', url: '/signal' }, body: '{"status": "SUCCESS"}' })
  expect(stdout).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*x-answer: yes[\s\S]*\r\n\r\nanswer$/)
})

test('-f makes an error answer an exit status', async () => {
  status = 404
  await expect(curl('-fsS', url)).rejects.toMatchObject({ code: 22 })
})

test('nobody there is exit status 7', async () => {
  await expect(curl('-s', 'http://127.0.0.1:9/')).rejects.toMatchObject({ code: 7 })
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Sandbox, startSandbox } from '@fennec/sandbox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePorts } from './free-ports.ts'
import { type ServiceProcess, startServiceProcess } from './service-process.ts'

const password = 'sandbox-password'
let home: string
let service: ServiceProcess
let sandbox: Sandbox | undefined
let sandboxPort: number

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'fennec-down-'))
  const [servicePort = 0, cloudPort = 0] = await freePorts(2)
  sandboxPort = cloudPort
  service = await startServiceProcess(
    {
      OS_AUTH_URL: `http://127.0.0.1:${cloudPort}/identity/v3`,
      OS_USERNAME: 'fennec',
      OS_PASSWORD: password,
      OS_PROJECT_NAME: 'service',
      OS_USER_DOMAIN_NAME: 'Default',
      OS_PROJECT_DOMAIN_NAME: 'Default',
      FENNEC_PORT: String(servicePort),
      FENNEC_DATABASE_URL: `embedded:${join(home, 'database/pglite')}`,
      FENNEC_SECRET_KEYS_FILE: join(home, 'secret-keys'),
    },
    'listening',
  )
})
afterAll(async () => {
  await service?.kill()
  await sandbox?.stop()
  rmSync(home, { recursive: true, force: true })
})

test('with the cloud down the service starts, is alive and not ready, and says what is missing', async () => {
  const answer = await fetch(`${service.url}/readyz`)
  expect(answer.status).toBe(503)
  expect(JSON.stringify(await answer.json())).toMatch(/Keystone does not give the service a token/)
  expect((await fetch(`${service.url}/healthz`)).status).toBe(200)
})

test('version discovery answers without the cloud, and a request with a token says that Keystone does not answer', async () => {
  expect((await fetch(service.url)).status).toBe(300)
  const answer = await fetch(`${service.url}/v2/clusters`, { headers: { 'x-auth-token': 'any' } })
  expect(answer.status).toBe(503)
  expect(await answer.text()).toMatch(/Keystone|identity/i)
})

test('once the cloud is there the service is ready without having been touched', async () => {
  sandbox = await startSandbox({ home: join(home, 'sandbox'), port: sandboxPort, password, nodes: 'none' })
  await expect.poll(async () => (await fetch(`${service.url}/readyz`)).status, { timeout: 120_000 }).toBe(200)
})

import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cloud, createCloud, createSession, credentialsFromEnvironment } from '@fennec/openstack'
import { type Sandbox, startSandbox } from '@fennec/sandbox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fennec } from '../../packages/cli/src/fennec.ts'
import { freePorts } from './free-ports.ts'
import { type ServiceProcess, startServiceProcess } from './service-process.ts'

const password = 'sandbox-password'
let home: string
let sandbox: Sandbox
let service: ServiceProcess

const login = (name: string, project: string) => ({
  OS_AUTH_URL: sandbox.authUrl,
  OS_USERNAME: name,
  OS_PASSWORD: password,
  OS_PROJECT_NAME: project,
  OS_USER_DOMAIN_NAME: 'Default',
  OS_PROJECT_DOMAIN_NAME: 'Default',
})

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'fennec-orphans-'))
  sandbox = await startSandbox({ home: join(home, 'sandbox'), port: 0, password, nodes: 'none' })
  const [port = 0] = await freePorts(1)
  service = await startServiceProcess(
    {
      ...login('fennec', 'service'),
      FENNEC_PORT: String(port),
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

const cloudOf = (name: string, project: string): Cloud =>
  createCloud(createSession(credentialsFromEnvironment(login(name, project)).credentials))

async function command(...args: string[]): Promise<{ lines: string[]; code: unknown }> {
  const lines: string[] = []
  try {
    await fennec(login('admin', 'admin'), (line) => lines.push(line)).parseAsync(args, { from: 'user' })
    return { lines, code: 0 }
  } catch (error) {
    return { lines, code: Reflect.get(error as Error, 'code') }
  }
}

test('what a cluster left in a project is listed and deleted by an administrator, and nothing that carries no mark', async () => {
  const [demo, own] = [cloudOf('demo', 'demo'), cloudOf('fennec', 'service')]
  const { user, project } = await demo.session.tokenInfo()
  const trust = (mark: object) =>
    demo.session.request<{ trust: { id: string } }>('keystone', {
      method: 'POST',
      path: '/OS-TRUST/trusts',
      body: {
        trust: {
          trustor_user_id: user.id,
          project_id: project?.id,
          impersonation: true,
          roles: [{ name: 'member' }],
          ...mark,
        },
      },
    })
  const trustee_user_id = (await own.session.tokenInfo()).user.id
  const clusterId = randomUUID()
  const left = (await trust({ trustee_user_id, 'fennec:cluster_id': clusterId })).body.trust.id
  const foreign = (await trust({ trustee_user_id })).body.trust.id

  await command('register', '--url', service.url)
  const { lines } = await command('orphans', 'list')
  expect(lines).toContainEqual(
    expect.stringContaining(`${left}        ${project?.id}  ${clusterId} *  no_such_cluster`),
  )
  expect(lines.join()).not.toContain(foreign)

  // This installation never had the cluster: all is not meant to take it.
  expect((await command('orphans', 'delete', '--yes')).lines).toContain('Nothing is left over.')
  expect((await command('orphans', 'delete', '--yes', left)).code).toBe(0)
  const trusts = await own.keystone.trusts.list({ trustee_user_id })
  expect(trusts.map(({ id }) => id)).toEqual([foreign])
  await Promise.all([demo, own].map(({ session }) => session.close()))
})

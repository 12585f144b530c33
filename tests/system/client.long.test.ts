/** Both clients of the service, the SDK and the command on it, against one system. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exitCodeOf } from '../../packages/cli/src/exit-code-of.ts'
import { fennec } from '../../packages/cli/src/fennec.ts'
import type { Shell } from '../../packages/cli/src/shell/shell.ts'
import { Interrupted } from '../../packages/cli/src/shell/shell.ts'
import { type Client, clientFromEnvironment, isApiError } from '../../packages/client/src/node/index.ts'
import { type CommandRow, commandRows } from './command-rows.ts'
import { type ServiceOnSandbox, serviceOnSandbox } from './service-on-sandbox.ts'

let system: ServiceOnSandbox
let client: Client

beforeAll(async () => {
  system = await serviceOnSandbox('client', { sandbox: { nodes: 'light' } })
  client = clientFromEnvironment({ env: system.variables('demo', 'demo') })
  expect(await command(['cluster', 'list'])).toEqual({
    status: 5,
    output: '',
    errors: expect.stringMatching(/^The catalogue of this cloud has no data-processing service: .*`fennec register/),
  })
  expect(await command(['register', '--url', system.url], 'admin')).toMatchObject({ status: 0 })
})
afterAll(() => system?.close())

async function command(args: string[], user: 'admin' | 'demo' = 'demo', more: Partial<Shell> = {}) {
  const output: string[] = []
  const errors: string[] = []
  // No clouds.yaml of whoever runs the tests.
  const env = {
    ...system.variables(user, user),
    HOME: system.home,
    OS_CLIENT_CONFIG_FILE: `${system.home}/clouds.yaml`,
  }
  const shell = {
    note: (line: string) => errors.push(line),
    screen: null,
    lookEveryMs: 100,
    askSecretly: async () => 'secret',
    ...more,
  }
  let status = 0
  try {
    await fennec(env, (line) => output.push(line), shell).parseAsync(args, { from: 'user' })
  } catch (error) {
    status = exitCodeOf(error, (line) => errors.push(line))
  }
  return { status, output: output.join('\n'), errors: errors.join('\n') }
}

test('the commands do and say what they are asked', async () => {
  for (const row of commandRows) await check(row)
})

async function check({ run: text, status = 0, says, shows, as = 'demo' }: CommandRow): Promise<void> {
  const run = text.includes('{job}') ? text.replace('{job}', String((await client.jobs.list().all())[0]?.id)) : text
  const args = [...run.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
  const asJson = shows !== undefined && !args.includes('-f')
  const told = await command(asJson ? [...args, '-f', 'json'] : args, as)
  expect({ run, ...told }).toMatchObject({ run, status })
  const words = status === 0 ? told.output : told.errors
  if (says !== undefined) expect(words, run).toMatch(says)
  // A person reads it: no trace, and no way into the source.
  expect(told.errors, run).not.toMatch(/^\s+at |node_modules|\.ts:\d/m)
  if (shows === undefined) return
  const answer = [JSON.parse(told.output) as Record<string, unknown>].flat()[0]
  const wanted = Object.entries(shows).map(([name, value]) => [
    name,
    value instanceof RegExp ? expect.stringMatching(value) : value,
  ])
  expect(answer, run).toMatchObject(Object.fromEntries(wanted))
}

test('a wrong password is one sentence, without the password', async () => {
  const { OS_AUTH_URL = '', ...rest } = system.variables('demo', 'demo')
  const errors: string[] = []
  const env = { ...rest, OS_AUTH_URL, OS_PASSWORD: 'wr0ng' }
  const failure = await fennec(env, () => undefined)
    .parseAsync(['cluster', 'list'], { from: 'user' })
    .catch((error: unknown) => exitCodeOf(error, (line) => errors.push(line)))
  expect(failure).toBe(5)
  expect(errors).toEqual([
    expect.stringMatching(/^Keystone at .* refuses user demo in project demo: check the password/),
  ])
  expect(errors.join()).not.toContain('wr0ng')
})

test('a service that is too old is one sentence, with what it speaks', async () => {
  const old = createServer((request, answer) => {
    const wants = request.headers['openstack-api-version']
    const refusal = { error_code: 406, error_name: 'NOT_ACCEPTABLE', error_message: `no ${wants}`, max_version: '2.0' }
    answer.writeHead(406, { 'content-type': 'application/json' }).end(JSON.stringify(refusal))
  })
  await new Promise<void>((resolve) => old.listen(0, '127.0.0.1', resolve))
  try {
    const url = `http://127.0.0.1:${(old.address() as AddressInfo).port}`
    const told = await command(['cluster', 'list', '--os-data-processing-url', url])
    expect(told).toEqual({ status: 5, output: '', errors: expect.stringMatching(/^[^\n]*2\.1[^\n]*$/) })
  } finally {
    old.close()
  }
})

test('two objects of one name are told apart by their ids', async () => {
  const asAdmin = clientFromEnvironment({ env: system.variables('admin', 'admin') })
  const wish = {
    name: 'worker',
    plugin_name: 'fake',
    plugin_version: '0.1',
    flavor_id: '1',
    node_processes: ['datanode'],
  }
  const other = await asAdmin.nodeGroupTemplates.create(wish)
  const [template] = await client.nodeGroupTemplates.list({ name: 'worker' }).all()
  expect(await command(['node', 'group', 'template', 'update', 'worker', '--public'])).toMatchObject({ status: 0 })
  const told = await command(['node', 'group', 'template', 'show', 'worker'], 'admin')
  expect(told.status).toBe(1)
  expect(told.errors).toMatch(
    /^2 node group templates are called worker: .* and .*\. Say by its id which one is meant\.$/,
  )
  expect(told.errors).toContain(template?.id)
  expect(told.errors).toContain(other.id)
  await asAdmin.nodeGroupTemplates.delete(other.id)
})

test('Ctrl-C ends the waiting, leaves the cluster alone and says how to go on', async () => {
  const wish = '--cluster-template small --image fennec-node --neutron-network private --name left'
  const interrupted: Partial<Shell> = {
    untilInterrupted: (act) => act(AbortSignal.abort(new Interrupted())),
  }
  const told = await command(['cluster', 'create', ...wish.split(' '), '--wait'], 'demo', interrupted)
  expect(told.status).toBe(130)
  const [cluster] = await client.clusters.list({ name: 'left' }).all()
  expect(told.errors).toContain(`the work goes on. To wait again: fennec cluster wait ${cluster?.id}`)
  expect(await command(['cluster', 'wait', 'left'])).toMatchObject({ status: 0 })
  const deleted = await command(['cluster', 'delete', 'left', '--wait'])
  expect(deleted.output).toContain('has been removed')
})

test('a refusal is typed, and lists come in pages', async () => {
  const plugin = { plugin_name: 'fake', plugin_version: '0.1' }
  const error = await client.clusterTemplates.create({ name: 'small', ...plugin }).catch((each: unknown) => each)
  expect(isApiError(error, 'NAME_ALREADY_EXISTS')).toBe(true)
  const pages: number[] = []
  for await (const { items } of client.nodeGroupTemplates.list({ limit: 1 }).byPage()) pages.push(items.length)
  expect(pages).toEqual([1, 1])
})

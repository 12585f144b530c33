/** `fennec scenario run` from the file to the last thing removed, on light nodes of the sandbox. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exitCodeOf } from '../../packages/cli/src/exit-code-of.ts'
import { fennec } from '../../packages/cli/src/fennec.ts'
import { Interrupted, type Shell } from '../../packages/cli/src/shell/shell.ts'
import { type Client, clientFromEnvironment } from '../../packages/client/src/node/index.ts'
import { type ServiceOnSandbox, serviceOnSandbox } from './service-on-sandbox.ts'

const files = join(import.meta.dirname, '../scenario')
let system: ServiceOnSandbox
let client: Client

beforeAll(async () => {
  system = await serviceOnSandbox('scenario', { sandbox: { nodes: 'light' } })
  client = clientFromEnvironment({ env: system.variables('demo', 'demo') })
  const asAdmin = fennec(system.variables('admin', 'admin'), () => undefined)
  await asAdmin.parseAsync(['register', '--url', system.url], { from: 'user' })
})
afterAll(() => system?.close())

async function run(args: string[], more: Partial<Shell> = {}) {
  const output: string[] = []
  const notes: string[] = []
  const env = { ...system.variables('demo', 'demo'), HOME: system.home }
  const shell = { note: (line: string) => notes.push(line), screen: null, lookEveryMs: 100, ...more }
  const port = ['--ssh-port', String(system.sshPort)]
  let status = 0
  try {
    const command = fennec(env, (line) => output.push(line), shell)
    await command.parseAsync(['scenario', 'run', ...args, ...port], { from: 'user' })
  } catch (error) {
    status = exitCodeOf(error, (line) => notes.push(line))
  }
  return { status, output: output.join('\n'), notes: notes.join('\n') }
}

/** What a run may leave: names of everything it makes. */
async function belongings(): Promise<string[]> {
  const { demo } = system
  const [clusters, templates, groups, volumes, pairs] = await Promise.all([
    client.clusters.list().all(),
    client.clusterTemplates.list().all(),
    client.nodeGroupTemplates.list().all(),
    demo.cinder.volumes.list({}),
    demo.session.request<{ keypairs: { keypair: { name: string } }[] }>('nova', {
      method: 'GET',
      path: '/os-keypairs',
    }),
  ])
  const jobs = await client.jobTemplates.list().all()
  const binaries = await client.jobBinaries.list().all()
  return [
    ...[...clusters, ...templates, ...groups, ...volumes, ...jobs, ...binaries].map(({ name }) => name ?? ''),
    ...pairs.body.keypairs.map(({ keypair }) => keypair.name),
  ]
}

const GIVEN = ['--args', 'image:fennec-node', 'boot_volume_size:3']

test('a cluster with root disks of all kinds is made, checked, scaled, used and removed', async () => {
  const junit = join(system.home, 'junit.xml')
  const { status, output, notes } = await run([files, ...GIVEN, '--junit', junit])
  expect({ status, notes }).toEqual({ status: 0, notes: expect.any(String) })
  expect(output).toMatch(/^Results of fake 0\.1\nCheck +Status +Duration, s +Start time$/m)
  const done = [...output.matchAll(/^(\S.*?) +PASSED /gm)].map(([, name]) => name)
  expect(done).toEqual([
    'Check job types',
    'Register image',
    'Create key pair',
    'Create node group templates',
    'Create cluster template',
    'Create cluster',
    'Check cluster state',
    'Check Cinder volumes',
    'Check event logs',
    'Check EDP jobs',
    'Check cluster verification',
    'Check scaling',
    'Check Cinder volumes',
    'Check EDP jobs',
    'Check cluster verification',
    'Clean up',
  ])
  expect(readFileSync(junit, 'utf8')).toContain(
    '<testsuite name="fake 0.1" tests="16" failures="0" errors="0" skipped="0"',
  )
  expect(await belongings()).toEqual([])
})

test('a check that fails is told with its reason, ends the run with 1, and what was made is removed', async () => {
  const wrong = join(system.home, 'wrong.yaml.mako')
  const text = readFileSync(join(files, 'fake.yaml.mako'), 'utf8')
  writeFileSync(wrong, text.replace('volumes_size: 1', 'volumes_size: 1\n        volume_type: nosuch'))
  const { status, output, notes } = await run([wrong, ...GIVEN, '--without-jobs'])
  expect(status).toBe(1)
  expect(notes).toMatch(/^fake 0\.1: Create node group templates: FAILED: .*nosuch/m)
  expect(output).toMatch(/^Clean up +PASSED/m)
  expect(await belongings()).toEqual([])
})

test('jobs that the plugin does not run are refused by the key that asks for them, before anything is made', async () => {
  const spark = join(system.home, 'spark.yaml.mako')
  const text = readFileSync(join(files, 'fake.yaml.mako'), 'utf8')
  writeFileSync(spark, text.replace('plugin_name: fake', 'plugin_name: nosuch'))
  const { status, output, notes } = await run([spark, join(files, 'jobs.yaml'), ...GIVEN])
  expect(status).toBe(1)
  expect(notes).toMatch(
    /Check job types: FAILED: \S+jobs\.yaml:3: edp_jobs_flow java 1 type is Java, and here nosuch 0\.1 runs no jobs at all/,
  )
  expect(output).not.toContain('Register image')
})

test('Ctrl-C removes what was made; a second one says what is left', async () => {
  const interrupted: Partial<Shell> = { untilInterrupted: interruptedWhen(1, 'Spawning') }
  const first = await run([files, ...GIVEN, '--without-jobs'], interrupted)
  expect(first.status).toBe(130)
  expect(first.notes).toContain('what was made is being removed')
  expect(await belongings()).toEqual([])
  const again = await run([files, ...GIVEN, '--without-jobs'], { untilInterrupted: interruptedWhen(2, 'Spawning') })
  expect(again.status).toBe(130)
  expect(again.notes).toMatch(/Clean up: FAILED: Left are cluster scenario-\w{8} \(interrupted\), cluster template /)
  for (const { id } of await client.clusters.list().all()) {
    await client.clusters.delete(id).catch(() => undefined)
    await client.clusters.waitFor(id, 'Deleted')
  }
})

/** The signal of the first so many acts is aborted: when a cluster is there, and at once. */
function interruptedWhen(times: number, status: string): Shell['untilInterrupted'] {
  let acts = 0
  return async (act) => {
    acts++
    const controller = new AbortController()
    if (acts > times) return await act(controller.signal)
    if (acts > 1) return await act(AbortSignal.abort(new Interrupted()))
    const looking = (async () => {
      for (;;) {
        const clusters = await client.clusters.list().all()
        if (clusters.length > 0) break
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      controller.abort(new Interrupted(status))
    })()
    try {
      return await act(controller.signal)
    } finally {
      await looking
    }
  }
}

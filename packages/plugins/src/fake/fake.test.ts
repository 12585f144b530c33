import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CommandResult, PluginCluster, PluginContext, PluginLayout, PluginNode, RunOptions } from '../interface.ts'
import { fakePlugin } from './fake.ts'

let home: string
let commands: string[]
const steps: string[] = []

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'fennec-fake-'))
  commands = []
  steps.splice(0)
})
afterEach(async () => {
  await run('for file in fake/*.pid; do if [ -f "$file" ]; then kill "$(cat "$file")"; fi; done')
  await rm(home, { recursive: true })
})

/** A login directory on this machine: the scripts are run, and written down. */
function run(command: string, options: RunOptions = {}): Promise<CommandResult> {
  commands.push(command)
  return new Promise((resolve, reject) => {
    const child = execFile('/bin/sh', ['-c', command], { cwd: home }, (error, stdout, stderr) => {
      if (error && !options.allowFailure) reject(new Error(`${command}: ${stderr}`))
      else resolve({ stdout, stderr, exitCode: typeof error?.code === 'number' ? error.code : 0 })
    })
    // The script may end before it was written to the end.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(options.input ?? '')
  })
}

function cluster(nodeProcesses: string[]): PluginCluster {
  const nodeGroup = {
    id: 'g',
    name: 'master',
    nodeProcesses,
    nodeConfigs: {},
    count: 1,
    flavorId: '1',
    flavor: null,
    useAutoconfig: true,
  }
  const node: PluginNode = {
    run,
    writeFile: () => Promise.reject(new Error('not used')),
    readFile: (path) => readFile(join(home, path), 'utf8'),
    instanceName: 'demo-master-1',
    fqdn: 'demo-master-1.novalocal',
    internalIp: '10.0.0.1',
    managementIp: '10.0.0.1',
    nodeGroup,
    storagePaths: ['/mnt'],
  }
  return { ...layout(), nodeGroups: [nodeGroup], nodes: [node] }
}

function layout(more: Partial<PluginLayout> = {}): PluginLayout {
  return { id: 'c', name: 'demo', pluginVersion: '0.1', clusterConfigs: {}, nodeGroups: [], ...more }
}

const context: PluginContext = {
  signal: new AbortController().signal,
  onNodes: async (step, nodes, act) => {
    steps.push(step)
    await Promise.all(nodes.map(act))
  },
}

async function pids(): Promise<string> {
  return (await run('cat fake/*.pid')).stdout
}

test('configuring leaves the edited file, however often it is done', async () => {
  const demo = cluster(['namenode'])
  await fakePlugin.configure(demo, context)
  await fakePlugin.configure(demo, context)
  expect(await readFile(join(home, 'test_data'), 'utf8')).toBe('sp@m and pony')
})

test('starting runs each process of the node, and a second start runs none twice', async () => {
  const demo = cluster(['namenode', 'jobtracker'])
  await fakePlugin.configure(demo, context)
  await fakePlugin.start(demo, context)
  const first = await pids()
  const names = (await run('for file in fake/*.pid; do cat "/proc/$(cat "$file")/comm"; done')).stdout
  expect(names).toBe('jobtracker\nnamenode\n')
  await fakePlugin.start(demo, context)
  expect(await pids()).toBe(first)
})

test('a process that died is started again, its living neighbour is left alone', async () => {
  const demo = cluster(['namenode', 'jobtracker'])
  await fakePlugin.configure(demo, context)
  await fakePlugin.start(demo, context)
  const [jobtracker, namenode] = (await pids()).split('\n')
  await run(`kill -9 ${namenode}; while kill -0 ${namenode} 2>/dev/null; do sleep 0.05; done`)
  await fakePlugin.start(demo, context)
  const [jobtrackerAfter, namenodeAfter] = (await pids()).split('\n')
  expect(jobtrackerAfter).toBe(jobtracker)
  expect(namenodeAfter).not.toBe(namenode)
})

test('a pid file that names somebody else’s process is not believed', async () => {
  const demo = cluster(['namenode'])
  await fakePlugin.configure(demo, context)
  await run(`mkdir fake; echo ${process.pid} > fake/namenode.pid`)
  await fakePlugin.start(demo, context)
  expect((await pids()).trim()).not.toBe(String(process.pid))
})

test('a node whose file reads otherwise is an error with both texts, and starts nothing', async () => {
  const demo = cluster(['namenode'])
  await run('printf "sp@m and eggs" > test_data')
  await expect(fakePlugin.start(demo, context)).rejects.toMatchObject({
    code: 'HADOOP_PROVISION_FAILED',
    message:
      'demo-master-1: test_data should read "sp@m and pony" and reads "sp@m and eggs"; no process was started there.',
  })
  await expect(readFile(join(home, 'fake/namenode.pid'))).rejects.toThrow('ENOENT')
})

test('a node is asked once to configure and once to start', async () => {
  const demo = cluster(['namenode', 'datanode', 'tasktracker', 'jobtracker'])
  await fakePlugin.configure(demo, context)
  await fakePlugin.start(demo, context)
  expect(commands).toHaveLength(2)
  expect(steps).toEqual(['Configure instances', 'Start processes'])
})

test('it has the old service’s names: title, version, processes, label and image tags', () => {
  expect(fakePlugin).toMatchObject({ name: 'fake', title: 'Fake Plugin', versions: ['0.1'] })
  expect(fakePlugin.labels.plugin.hidden?.status).toBe(true)
  expect(fakePlugin.requiredImageTags('0.1')).toEqual(['fake', '0.1'])
  expect(fakePlugin.nodeProcesses('0.1')).toEqual({
    HDFS: ['namenode', 'datanode'],
    Kerberos: [],
    MapReduce: ['tasktracker', 'jobtracker'],
  })
})

test('Kerberos is refused before anything is made', () => {
  const withKerberos = layout({ clusterConfigs: { Kerberos: { 'Enable Kerberos Security': true } } })
  expect(() => fakePlugin.validate(withKerberos)).toThrow(/sets up no Kerberos/)
  expect(() => fakePlugin.validate(layout())).not.toThrow()
})

test('decommissioning ends the processes of the node, also those that are gone already, and can be repeated', async () => {
  const demo = cluster(['namenode', 'jobtracker'])
  await fakePlugin.scaling?.scaleCluster(demo, demo.nodes, context)
  const [jobtracker = '', namenode = ''] = (await pids()).split('\n')
  await run(`kill -9 ${namenode}`)
  for (let i = 0; i < 2; i++) await fakePlugin.scaling?.decommissionNodes(demo, demo.nodes, context)
  expect((await run(`kill -0 ${jobtracker}`, { allowFailure: true })).exitCode).not.toBe(0)
  expect(await readdir(join(home, 'fake'))).not.toContain('jobtracker.pid')
})

test('a node that was never started can be decommissioned', async () => {
  const demo = cluster(['namenode'])
  await expect(fakePlugin.scaling?.decommissionNodes(demo, demo.nodes, context)).resolves.toBeUndefined()
})

test('only nodes that join are configured and started', async () => {
  const demo = cluster(['namenode'])
  await fakePlugin.scaling?.scaleCluster(demo, [], context)
  expect(commands).toEqual([])
  await fakePlugin.scaling?.scaleCluster(demo, demo.nodes, context)
  expect(steps.slice(-2)).toEqual(['Configure instances', 'Start processes'])
})

test('nodes that come back after a power cut get their processes again, and the others are not touched', async () => {
  const demo = cluster(['namenode'])
  await fakePlugin.configure(demo, context)
  await fakePlugin.start(demo, context)
  const first = (await pids()).trim()
  await run(`kill -9 ${first}; while kill -0 ${first} 2>/dev/null; do sleep 0.05; done`)
  const before = commands.length
  await fakePlugin.moving?.restartNodes(demo, [], context)
  expect(commands).toHaveLength(before)
  await fakePlugin.moving?.restartNodes(demo, demo.nodes, context)
  expect((await pids()).trim()).not.toBe(first)
})

test('a cluster keeps at least one node', () => {
  const group = {
    id: 'g',
    name: 'master',
    nodeProcesses: [],
    nodeConfigs: {},
    count: 1,
    flavorId: '1',
    flavor: null,
    useAutoconfig: true,
  }
  const validate = (count: number) =>
    fakePlugin.scaling?.validateScaling(layout({ nodeGroups: [group] }), {
      resized: new Map([['g', count]]),
      added: [],
    })
  expect(() => validate(0)).toThrow(/no node left/)
  expect(() => validate(1)).not.toThrow()
})

test('its health is green while all processes run, yellow when some are gone, red when all are', async () => {
  const demo = cluster(['namenode', 'jobtracker'])
  const [check] = fakePlugin.healthChecks?.('0.1') ?? []
  const health = () => check?.run(demo, context.signal)
  await fakePlugin.scaling?.scaleCluster(demo, demo.nodes, context)
  expect(await health()).toEqual({ status: 'GREEN', description: 'All processes are running' })
  await run('pid=$(cat fake/namenode.pid); kill -9 $pid; while kill -0 $pid 2>/dev/null; do sleep 0.05; done')
  expect(await health()).toEqual({
    status: 'YELLOW',
    description: '1 of 2 processes do not run (demo-master-1: namenode)',
  })
  await fakePlugin.scaling?.decommissionNodes(demo, demo.nodes, context)
  expect(await health()).toMatchObject({ status: 'RED' })
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { aShare } from '../system/a-share.ts'
import { type ServiceOnSandbox, serviceOnSandbox } from '../system/service-on-sandbox.ts'
import { ManyCommands } from './client-commands/many-commands.ts'
import { type ApiVersion, globalWords } from './openstack-command.ts'

// `--shares` of the unmodified client with shares that there are. The testbed has no Manila, and the sandbox has one: what the
// client gets to see there is the service's own answer, as everywhere.

const versions: ApiVersion[] = ['2', '1.1']
const plugin = '--plugin fake --plugin-version 0.1 --flavor 1'
let local: ServiceOnSandbox
let commands: ManyCommands
let folder: string
let data: string
let logs: string

beforeAll(async () => {
  local = await serviceOnSandbox('client-shares')
  commands = new ManyCommands()
  folder = await mkdtemp(join(tmpdir(), 'fennec-shares-'))
  data = await aShare(local.demo, 'data')
  logs = await aShare(local.demo, 'logs')
  await writeFile(join(folder, 'data.json'), JSON.stringify([{ id: data, path: '/mnt/data' }]))
  await writeFile(join(folder, 'logs.json'), JSON.stringify([{ id: logs, path: '/mnt/logs', access_level: 'ro' }]))
})
afterAll(async () => {
  commands?.stop()
  await local?.close()
  await rm(folder, { recursive: true })
})

/** What the command printed; it must succeed and complain of nothing. */
async function run(version: ApiVersion, words: string): Promise<string> {
  const projectId = await local.demo.session.projectId()
  const { status, out, err } = await commands.run({
    words: [...globalWords(version, projectId, local.url), 'dataprocessing', ...words.split(' ')],
    environment: { ...local.variables('demo', 'demo'), PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', HOME: folder },
    folder,
  })
  expect({ words, status, err }).toEqual({ words, status: 0, err: '' })
  return out
}

interface Sharing {
  name: string
  status?: string
  shares: unknown
}

/** The service's object of that name; the client prints no shares. */
async function shown(collection: string, name: string): Promise<Sharing> {
  const body = await local.request<Record<string, Sharing[]>>('GET', `/v2/${collection}`)
  const found = body[collection.replaceAll('-', '_')]?.find((one) => one.name === name)
  if (!found) throw new Error(`There is no ${name} among the ${collection}.`)
  return found
}

const levelsOf = async (share: string) =>
  (await local.demo.manila.accessRules.list(share)).map(({ access_level }) => access_level)

describe.each(versions)('shares given to the unmodified client, API version %s', (version) => {
  const p = `shared${version.replace('.', '')}`
  const onData = () => [{ id: data, path: '/mnt/data' }]
  const onLogs = () => [{ id: logs, path: '/mnt/logs', access_level: 'ro' }]

  test('a node group template is made with shares, and gets others', async () => {
    await run(version, `node group template create --name ${p}-group ${plugin} --processes namenode --shares data.json`)
    expect((await shown('node-group-templates', `${p}-group`)).shares).toEqual(onData())
    await run(version, `node group template update ${p}-group --shares logs.json`)
    expect((await shown('node-group-templates', `${p}-group`)).shares).toEqual(onLogs())
  })

  test('a cluster template is made with shares, and gets others', async () => {
    await run(version, `node group template create --name ${p}-plain ${plugin} --processes namenode`)
    await run(version, `cluster template create --name ${p}-template --node-groups ${p}-plain:1 --shares logs.json`)
    expect((await shown('cluster-templates', `${p}-template`)).shares).toEqual(onLogs())
    await run(version, `cluster template update ${p}-template --shares data.json`)
    expect((await shown('cluster-templates', `${p}-template`)).shares).toEqual(onData())
  })

  test('a cluster has its template’s shares, gets others, and its nodes are let in', async () => {
    const image = '--image fennec-node --neutron-network private'
    await run(version, `cluster create --name ${p}-cluster --cluster-template ${p}-template ${image} --wait`)
    expect(await shown('clusters', `${p}-cluster`)).toMatchObject({ status: 'Active', shares: onData() })
    expect(await levelsOf(data)).toEqual(['rw'])
    await run(version, `cluster update ${p}-cluster --shares logs.json`)
    expect((await shown('clusters', `${p}-cluster`)).shares).toEqual(onLogs())
    await vi.waitFor(async () => expect([await levelsOf(data), await levelsOf(logs)]).toEqual([[], ['ro']]), 60_000)
    await run(version, `cluster delete ${p}-cluster --wait`)
    expect(await levelsOf(logs)).toEqual([])
  })
})

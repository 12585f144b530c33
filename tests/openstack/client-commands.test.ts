import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ManyCommands } from './client-commands/many-commands.ts'
import { notTried } from './client-commands/not-tried.ts'
import type { Row } from './client-commands/row.ts'
import { story } from './client-commands/story.ts'
import { runRow, type Story } from './client-commands/story-run.ts'
import { type CloudSession, logIn } from './cloud-session.ts'
import { removeObjects } from './made-objects.ts'
import { imageId, networkId } from './named-resource.ts'
import type { ApiVersion } from './openstack-command.ts'
import { OwnImage } from './own-image.ts'
import { serviceUrl, suite } from './settings.ts'
import { UserKeypair } from './user-keypair.ts'

const versions: ApiVersion[] = ['2', '1.1']
const rowsOf = (version: ApiVersion) => story.filter(({ only }) => only === undefined || only === version)
const prefixOf = (version: ApiVersion) => `cmd${version.replace('.', '')}`

let cloud: CloudSession
const runs: (Story & { keypair: UserKeypair; image: OwnImage; outcomes: Promise<void>[] })[] = []

/** All rows one after another, also after one that failed. */
function outcomesOf(rows: Row[], run: Story): Promise<void>[] {
  let before = Promise.resolve()
  return rows.map((row) => {
    const outcome = before.then(async () => await runRow(row, run))
    before = outcome.catch(() => undefined) // its test tells
    return outcome
  })
}

async function start(version: ApiVersion): Promise<void> {
  const prefix = prefixOf(version)
  await removeObjects(cloud, prefix)
  const run: Story = {
    version,
    projectId: cloud.projectId,
    commands: new ManyCommands(),
    folder: await mkdtemp(join(tmpdir(), 'fennec-commands-')),
    values: new Map([
      ['p', prefix],
      ['address', serviceUrl],
      ['versionField', version === '2' ? 'plugin_version' : 'hadoop_version'],
      ['image', await imageId(cloud, 'guest')],
      // each story has an image of its own to register and to forget
      // and a label of the plugin to take and to give back
      ['label', version === '2' ? 'hidden' : 'enabled'],
      ['spare', version === '2' ? 'guest-untagged' : 'guest-3g'],
      ['network', await networkId(cloud, 'guests')],
    ]),
  }
  const keypair = await UserKeypair.make(cloud, `${prefix}-keypair`)
  const image = await OwnImage.make(cloud, `${prefix}-image`)
  runs.push({ ...run, keypair, image, outcomes: outcomesOf(rowsOf(version), run) })
}

beforeAll(async () => {
  cloud = await logIn(suite)
  // both stories at once: much of their time is waiting for clusters
  for (const version of versions) await start(version)
})

afterAll(async () => {
  for (const { commands, version, keypair, image, folder, outcomes } of runs) {
    await Promise.allSettled(outcomes)
    commands.stop()
    await removeObjects(cloud, prefixOf(version))
    await keypair.remove()
    await image.remove()
    await rm(folder, { recursive: true })
  }
})

describe.each(versions)('commands of the unmodified client, API version %s', (version) => {
  test.each(rowsOf(version).map(({ run }, index): [string, number] => [run, index]))('%s', async (_name, index) => {
    await runs.find((run) => run.version === version)?.outcomes[index]
  })
})

test('every command of the installed client, every flag of it and every value of a few is tried, or there is a reason why not', async () => {
  const program = fileURLToPath(new URL('client-commands/client-flags.py', import.meta.url))
  const { stdout } = await promisify(execFile)('/usr/bin/python3', [program])
  const known = JSON.parse(stdout) as Record<ApiVersion, Record<string, string[]>>
  // of a client that was not found there would be nothing untried
  expect({ '1.1': Object.keys(known['1.1']).length, '2': Object.keys(known['2']).length }).toEqual({
    '1.1': 55,
    '2': 56,
  })
  const untried = versions.flatMap((version) =>
    Object.entries(known[version]).flatMap(([command, flags]) => {
      const rows = rowsOf(version).filter(({ run }) => `${run} `.startsWith(`${command} `))
      if (rows.length === 0) return [command]
      const isSaid = (words: string) => rows.some(({ run }) => ` ${run} `.includes(` ${words} `))
      return flags.filter((flag) => !isSaid(flag)).map((flag) => `${command} ${flag}`)
    }),
  )
  expect(untried.filter((what) => !notTried.some((reason) => what.startsWith(reason.what)))).toEqual([])
})

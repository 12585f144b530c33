import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exitCodeOf } from '../../packages/cli/src/exit-code-of.ts'
import { fennec } from '../../packages/cli/src/fennec.ts'
import { belongings } from './belongings.ts'
import { type CloudSession, logIn } from './cloud-session.ts'
import { removeObjects } from './made-objects.ts'
import { imageId } from './named-resource.ts'
import { serviceRequest } from './service-request.ts'
import { admin, commandEnvironment, repository, suite } from './settings.ts'

const prefix = 'scenario'
let cloud: CloudSession
let before: string[]
let folder: string

beforeAll(async () => {
  cloud = await logIn(suite)
  await removeObjects(cloud, prefix)
  // Only its owner may say whom an image lets in.
  const { token } = await logIn(admin)
  const image = `/v2/images/${await imageId(cloud, 'guest')}`
  await serviceRequest(token, 'POST', image, { username: 'ubuntu', description: '' })
  await serviceRequest(token, 'PUT', `${image}/tags`, { tags: ['fake', '0.1'] })
  folder = await mkdtemp(join(tmpdir(), 'fennec-scenario-'))
  before = await belongings(cloud)
})

afterAll(async () => {
  await removeObjects(cloud, prefix)
  await rm(folder, { recursive: true })
})

test('fennec scenario run tries root disks of all kinds on the cloud, and leaves nothing', async () => {
  const junit = join(folder, 'junit.xml')
  const values = ['image:guest', 'flavor:disk1', 'boot_volume_size:2', 'private_network:guests', 'boot_volume_type:nfs']
  const args = ['scenario', 'run', join(repository, 'tests/scenario'), '--junit', junit, '--args', ...values]
  const told: string[] = []
  const say = (line: string): void => void told.push(line)
  const status = await fennec(commandEnvironment(suite), say, { note: say, screen: null })
    .parseAsync(args, { from: 'user' })
    .then(() => 0)
    .catch((error: unknown) => exitCodeOf(error, say))
  expect({ status, told: told.join('\n') }).toEqual({ status: 0, told: expect.stringMatching(/Clean up +PASSED/) })
  expect(await readFile(junit, 'utf8')).toMatch(/failures="0" errors="0" skipped="0"/)
  expect((await belongings(cloud)).filter((thing) => !before.includes(thing))).toEqual([])
})

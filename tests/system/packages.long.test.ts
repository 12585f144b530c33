/** What is published, as somebody gets it: packed, installed into an empty folder, and used against a running service. */
import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServiceOnSandbox, serviceOnSandbox } from './service-on-sandbox.ts'

const packages = join(import.meta.dirname, '../../packages')
let folder: string
let system: ServiceOnSandbox

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fennec-packages-'))
  const files = ['client', 'cli'].map(packed)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'theirs', private: true, type: 'module' }))
  inFolder('npm', 'install', '--no-audit', '--no-fund', '--ignore-scripts', ...files)
  system = await serviceOnSandbox('packages', { sandbox: { nodes: 'light' } })
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await system?.close()
})

/** The file that `npm publish` would send. */
function packed(name: string): string {
  // Not into its dist/, which another test may be writing anew.
  const dist = join(folder, `${name}-dist`)
  const build = [join(packages, name, 'src/publish/build.ts'), dist]
  execFileSync(process.execPath, build, { stdio: ['ignore', 'ignore', 'pipe'] })
  const [made] = JSON.parse(inFolder('npm', 'pack', '--json', dist)) as { filename: string }[]
  return join(folder, made?.filename ?? '')
}

function inFolder(command: string, ...args: string[]): string {
  return execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Not in this process: the service's answers must be taken meanwhile. */
const run = promisify(execFile)
const fennec = async (...args: string[]): Promise<string> => {
  const env = { ...system.variables('demo', 'demo'), OS_DATA_PROCESSING_URL: system.url, HOME: system.home }
  const program = join(folder, 'node_modules/@fennec/cli/bin/fennec.mjs')
  return (await run(process.execPath, [program, ...args], { cwd: folder, env })).stdout
}

test('the command and the SDK install into an empty folder, with nothing of the repository beside them', () => {
  expect(readdirSync(join(folder, 'node_modules/@fennec')).sort()).toEqual(['cli', 'client'])
  expect(existsSync(join(folder, 'node_modules/.bin/fennec'))).toBe(true)
  const files = readdirSync(join(folder, 'node_modules/@fennec'), { recursive: true, encoding: 'utf8' })
  expect(files.filter((file) => /\.test\.|(?<!\.d)\.ts$|publish/.test(file))).toEqual([])
})

test('the command tells its version and its help, and asks the service', async () => {
  expect(await fennec('--version')).toBe('0.1.0\n')
  const help = await fennec('--help')
  expect(help).toMatch(/^Usage: fennec [\s\S]*\n {2}cluster +Clusters, and the templates/)
  expect(JSON.parse(await fennec('image', 'list', '-f', 'json'))).toMatchObject([{ Name: 'fennec-node' }])
  // By the other way into the cloud that the command has, whose packages are inside of it.
  expect(await fennec('policy', 'list')).toContain('"data-processing:plugin:update": "role:admin"')
  await expect(fennec('import-sahara', '--dry-run')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^The service is not installed beside this command/),
  })
})

test('the SDK is there for programs too', async () => {
  writeFileSync(
    join(folder, 'list.mjs'),
    `import { clientFromEnvironment } from '@fennec/client/node'
     for (const { name } of await clientFromEnvironment().images.list()) console.log(name)`,
  )
  const env = { ...system.variables('demo', 'demo'), OS_DATA_PROCESSING_URL: system.url, HOME: system.home }
  const { stdout } = await run(process.execPath, ['list.mjs'], { cwd: folder, env })
  expect(stdout).toBe('fennec-node\n')
})

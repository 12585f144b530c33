import { execFileSync, spawn } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cannedFetch } from '../canned-service.ts'
import { examplesIn } from '../examples.ts'

const source = join(import.meta.dirname, '..')
const root = join(source, '../../..')
let folder: string

const run = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fennec-package-'))
  const dist = join(folder, 'dist')
  execFileSync(process.execPath, [join(source, 'publish/build.ts'), dist], { stdio: ['ignore', 'ignore', 'inherit'] })
  const [packed] = JSON.parse(run('npm', 'pack', '--json', dist)) as { filename: string }[]
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'theirs', private: true, type: 'module' }))
  run('npm', 'install', '--no-audit', '--no-fund', '--ignore-scripts', join(folder, packed?.filename ?? ''))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the package that npm packs installs into an empty folder and runs there', async () => {
  const server = createServer((request, response) => {
    const answered = async (): Promise<void> => {
      const { method = '' } = request.resume()
      const answer = await cannedFetch()(`http://127.0.0.1:${port}${request.url}`, { method })
      response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(Buffer.from(await answer.arrayBuffer()))
    }
    answered().catch((error: unknown) => response.destroy(error as Error))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  writeFileSync(
    join(folder, 'list.mjs'),
    `import { clientFromEnvironment } from '@fennec/client/node'
     const env = { OS_AUTH_URL: 'http://127.0.0.1:${port}', OS_USERNAME: 'a', OS_PASSWORD: 'b', OS_PROJECT_NAME: 'c' }
     const client = clientFromEnvironment({ env })
     for await (const { name } of client.clusters.list()) console.log(name)`,
  )
  const child = spawn(process.execPath, ['list.mjs'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  for await (const text of child.stdout) output += String(text)
  server.close()
  expect(output).toBe('demo\n')
})

test('its types hold without ours: every example of every comment is checked', () => {
  const files = globSync('**/*.ts', { cwd: source }).filter((file) => !/\.test\.ts$|^wire\.ts$|^publish\//.test(file))
  const examples = files.flatMap((file) => examplesIn(file, readFileSync(join(source, file), 'utf8')))
  const checked = examples.map(({ of, code }) => `// ${of}\nexport async function example() {\n{\n${code}\n}\n}\n`)
  const given = `import * as sdk from '@fennec/client/node'
const { createClient, clientFromEnvironment, loginFromEnvironment, isApiError } = sdk
declare const client: sdk.Client
declare const id: string
declare const clusterId: string
declare const operationId: string
void [createClient, clientFromEnvironment, loginFromEnvironment, isApiError, client, id, clusterId, operationId]\n`
  for (const [at, code] of checked.entries()) writeFileSync(join(folder, `example-${at}.ts`), given + code)
  const options = {
    strict: true,
    noEmit: true,
    module: 'nodenext',
    target: 'es2023',
    lib: ['es2023', 'dom'],
    types: [],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['*.ts'] }))
  const compiler = join(root, 'node_modules/typescript-7/bin/tsc')
  let said = ''
  try {
    run(process.execPath, compiler, '-p', '.')
  } catch (error) {
    said = String(Reflect.get(error as Error, 'stdout'))
  }
  expect(said).toBe('')
})

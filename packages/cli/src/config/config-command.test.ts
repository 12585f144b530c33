import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exitCodeOf } from '../exit-code-of.ts'
import { fennec } from '../fennec.ts'

let folder: string
let conf: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fennec-config-'))
  conf = join(folder, 'sahara.conf')
  writeFileSync(
    conf,
    `[DEFAULT]\nport = 18386\nuse_rootwrap = true\n[keystone_authtoken]\nauth_url = http://keystone\nusername = sahara\n` +
      `password = it's $3cret\nproject_name = service\n`,
  )
})
afterAll(() => rmSync(folder, { recursive: true }))

async function run(...args: string[]) {
  const told: string[] = []
  const say = (line: string): void => void told.push(line)
  const status = await fennec({}, say, { note: say })
    .parseAsync(['config', 'from-sahara', ...args], { from: 'user' })
    .then(() => 0)
    .catch((error: unknown) => exitCodeOf(error, say))
  return { status, told: told.join('\n') }
}

test('on a terminal secrets are named and not shown', async () => {
  const { status, told } = await run(conf)
  expect(status).toBe(0)
  expect(told).toContain('port: 18386')
  expect(told).toContain('# OS_PASSWORD=(not shown)')
  expect(told).toContain('[DEFAULT] use_rootwrap: nothing of the service runs as root.')
  expect(told).not.toContain('3cret')
})

test('written to files, the login is what a shell reads, and nobody else can read it', async () => {
  const output = join(folder, 'fennec')
  const { status, told } = await run(conf, '--output', output)
  expect(status).toBe(0)
  expect(told).not.toContain('3cret')
  const [yaml, env] = [join(output, 'fennec.yaml'), join(output, 'fennec.env')]
  expect([yaml, env].map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600])
  expect(readFileSync(yaml, 'utf8')).not.toContain('3cret')
  const read = execFileSync('sh', ['-c', `. ${env}; printf '%s' "$OS_PASSWORD"`], { encoding: 'utf8' })
  expect(read).toBe("it's $3cret")
  expect(await run(conf, '--output', output)).toMatchObject({
    status: 1,
    told: expect.stringContaining('exists already'),
  })
})

test('a file that is no sahara.conf is one sentence', async () => {
  expect(await run(join(folder, 'none.conf'))).toMatchObject({
    status: 1,
    told: expect.stringContaining('cannot be read'),
  })
  const broken = join(folder, 'broken.conf')
  writeFileSync(broken, '{}\n')
  expect(await run(broken)).toEqual({ status: 1, told: `${broken}:1: is not <name> = <value>.` })
})

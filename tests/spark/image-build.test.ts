/** `fennec image build` in the directory of a clean Debian, as docs/images.md shows it, and the framework that runs in there then. */
import { execFile, execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { imagesDirectory } from '@fennec/sandbox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CleanDebian, cleanDebian } from '../debian/clean-debian.ts'
import { blocksAt } from '../docs/blocks.ts'
import { freePorts } from '../system/free-ports.ts'
import { type ServiceOnSandbox, serviceOnSandbox } from '../system/service-on-sandbox.ts'

const CLI = join(import.meta.dirname, '../../packages/cli/src/main.ts')

let work: string
let debian: CleanDebian
let local: ServiceOnSandbox
/** A site that keeps archives. */
let site: Server
let siteUrl: string

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'fennec-image-build-'))
  site = createServer(({ url = '' }, response) => createReadStream(join(work, url)).pipe(response))
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
  local = await serviceOnSandbox('image-build', { sandbox: { nodes: 'light' } })
  debian = await cleanDebian(['sudo', 'openssh-server'])
})
afterAll(async () => {
  debian?.remove()
  await local?.close()
  site?.close()
  if (work) rmSync(work, { recursive: true, force: true })
})

interface Ran {
  status: number
  stdout: string
  stderr: string
}

/** `fennec`, as the user demo. */
async function fennec(...words: string[]): Promise<Ran> {
  const env = { ...process.env, ...local.variables('demo', 'demo'), OS_DATA_PROCESSING_URL: local.url }
  const run = promisify(execFile)(process.execPath, [CLI, ...words], { env, maxBuffer: 64 * 1024 ** 2 })
  return run.then(
    (done) => ({ status: 0, ...done }),
    (failed: { code: number; stdout: string; stderr: string }) => ({ ...failed, status: failed.code }),
  )
}

/** What the page shows up to the directory, with our own, and what our site has. */
const shown = (having: string, ...more: string[]): Promise<Ran> => {
  const [block] = blocksAt('image').filter(({ text }) => text.includes(having))
  const words = (block?.text ?? '').replaceAll('\\\n', ' ').trim().split(/\s+/).slice(1)
  const at = words.indexOf('--root')
  expect(words[at + 1]).toBe('/var/tmp/image')
  return fennec(...words.slice(0, at), '--root', debian.directory, ...more)
}

/** @returns its checksum */
function packed(archive: string, ...words: string[]): (by: string) => string {
  execFileSync('tar', ['-I', 'gzip -1', '-cf', join(work, archive), ...words])
  return (by) =>
    createHash(by)
      .update(readFileSync(join(work, archive)))
      .digest('hex')
}

const found = (ran: Ran): Record<string, string> =>
  Object.fromEntries(
    (JSON.parse(ran.stdout) as { Requirement: string; Found: string }[]).map((each) => [each.Requirement, each.Found]),
  )

test('what --script prints is a script that a POSIX shell reads', async () => {
  const { stdout, status } = await fennec('image', 'build', 'hadoop', '3.4', '--script', '--set', "HADOOP_URL=it's")
  expect(status).toBe(0)
  expect(stdout).toContain("\nexport HADOOP_URL='it'\\''s'\n")
  const file = join(work, 'script.sh')
  writeFileSync(file, stdout)
  execFileSync('sh', ['-n', file])
})

test('a clean Debian becomes an image for Spark, which runs in there', async () => {
  // Laid out as Apache's own distribution.
  const layer = join(imagesDirectory(), 'spark-4.1/layer/opt')
  const checksum = packed('spark.tgz', '-C', layer, '--exclude=spark/examples', 'spark')
  const variables = [`SPARK_URL=${siteUrl}/spark.tgz`, `SPARK_SHA256=${checksum('sha256')}`]
  const built = await shown('build spark 4.1 --root', ...variables.flatMap((each) => ['--set', each]), '-f', 'json')
  expect([built.status, built.stderr]).toEqual([0, expect.stringContaining('Spark 4.1 in /opt/spark: installed')])
  expect(found(built)).toMatchObject({ 'Java 17 or newer': 'yes', 'Spark 4.1 in /opt/spark': 'yes', growpart: 'yes' })
  expect((await fennec('image', 'check', 'spark', '4.1', '--root', debian.directory)).status).toBe(0)

  // The directory has no name for this machine.
  const named = 'SPARK_LOCAL_HOSTNAME=localhost SPARK_LOCAL_IP=127.0.0.1'
  const { status, output } = await debian.run(`${named} /opt/spark/bin/spark-submit --version`)
  expect([status, output]).toEqual([0, expect.stringContaining('version 4.1.')])
  // No service was started, none is kept from starting, and packages are not brought along.
  expect(existsSync(join(debian.directory, 'usr/sbin/policy-rc.d'))).toBe(false)
  expect(readdirSync(join(debian.directory, 'var/lib/apt/lists'))).toEqual([])
  expect(readdirSync(join(debian.directory, 'proc'))).toEqual([])
})

test('an archive with another checksum is not unpacked; with the one that the site says it is', async () => {
  const distribution = join(work, 'hadoop-3.4.2')
  mkdirSync(join(distribution, 'bin'), { recursive: true })
  mkdirSync(join(distribution, 'share/hadoop/common'), { recursive: true })
  writeFileSync(join(distribution, 'bin/hdfs'), '#!/bin/sh\n', { mode: 0o755 })
  writeFileSync(join(distribution, 'share/hadoop/common/hadoop-common-3.4.2.jar'), '')
  const checksum = packed('hadoop-3.4.2.tar.gz', '-C', work, 'hadoop-3.4.2')
  const url = ['--set', `HADOOP_URL=${siteUrl}/hadoop-3.4.2.tar.gz`]

  const refused = await shown('build hadoop 3.4 --root', ...url)
  expect([refused.status, refused.stderr]).toEqual([
    3,
    expect.stringContaining('is not Hadoop 3.4.2: its checksum is another.'),
  ])
  expect(readdirSync(join(debian.directory, 'opt'))).toEqual(['spark'])

  const sum = ['--set', `HADOOP_SHA512=${checksum('sha512')}`]
  expect((await shown('build hadoop 3.4 --root', ...url, ...sum)).status).toBe(0)
  expect(readdirSync(join(debian.directory, 'opt')).sort()).toEqual(['hadoop', 'spark'])
})

/** Debian's own SSH server in there, and somebody whom it lets in, with the rights that cloud images give their login user. */
async function bootedServer(): Promise<{ flags: string[]; stop(): Promise<void> }> {
  const identity = join(work, 'key')
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', identity])
  const home = '/home/debian'
  writeFileSync(join(debian.directory, 'authorized_keys'), readFileSync(`${identity}.pub`))
  const { status, output } = await debian.run(`set -e
useradd --create-home --shell /bin/sh debian
install -d -o debian -m 700 ${home}/.ssh
install -o debian -m 600 /authorized_keys ${home}/.ssh/authorized_keys
echo 'debian ALL=(ALL) NOPASSWD:ALL' > /etc/sudoers.d/debian
mkdir -p /run/sshd`)
  if (status !== 0) throw new Error(output)
  const [port = 0] = await freePorts(1)
  const server = debian.start(`/usr/sbin/sshd -D -e -p ${port} -o ListenAddress=127.0.0.1`, {
    ...{ user: 'root', environment: {}, directory: '/' },
  })
  const flags = ['--host', 'debian@127.0.0.1', '--identity', identity, '--ssh-port', String(port)]
  return { flags, stop: () => server.stop() }
}

test('a booted server gets over SSH what it misses, and what it has is left alone', async () => {
  rmSync(join(debian.directory, 'opt/hadoop'), { recursive: true })
  const server = await bootedServer()
  try {
    const looked = () => fennec('image', 'check', 'hadoop', '3.4', ...server.flags, '-f', 'json')
    await expect.poll(async () => (await looked()).status, { timeout: 60_000 }).toBe(3)
    const checksum = createHash('sha512')
      .update(readFileSync(join(work, 'hadoop-3.4.2.tar.gz')))
      .digest('hex')
    const set = ['--set', `HADOOP_URL=${siteUrl}/hadoop-3.4.2.tar.gz`, '--set', `HADOOP_SHA512=${checksum}`]
    const built = await fennec('image', 'build', 'hadoop', '3.4', ...server.flags, ...set)
    expect([built.status, built.stderr]).toEqual([0, expect.stringContaining('/opt/hadoop: installed')])
    expect(built.stderr).not.toContain('growpart: installed')
    expect((await looked()).status).toBe(0)
  } finally {
    await server.stop()
  }
})

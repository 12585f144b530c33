/** The Debian package of the service, as somebody gets it: built, installed into a clean Debian, run as its units say, and purged. */
import { execFile } from 'node:child_process'
import {
  appendFileSync,
  copyFileSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type Sandbox, startSandbox } from '@fennec/sandbox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { controlFile } from '../../debian/control.ts'
import { type Block, blocksAt, nameOf } from '../docs/blocks.ts'
import { oldContent } from '../import-sahara/old-content.ts'
import { oldDatabaseSql, POSTGRES } from '../import-sahara/old-schema.ts'
import { type OwnServer, startOwnServer } from '../postgres/own-server.ts'
import { freePorts } from '../system/free-ports.ts'
import { type CleanDebian, cleanDebian, type Inhabitant } from './clean-debian.ts'
import { readUnit } from './unit.ts'

interface Running {
  process: Inhabitant
  log(): string
}

const repository = join(import.meta.dirname, '../..')
const PASSWORD = 'sandbox-password'
const UNITS = ['fennec-api', 'fennec-engine'] as const

const run = promisify(execFile)
let made: string
let debian: CleanDebian
let sandbox: Sandbox
let database: OwnServer
let before: string[]
const ports = { service: 0, metrics: 0, ssh: 0 }
const tried = new Set<Block>()
const services = new Map<string, Running>()

/** Blocks of the pages that this file runs, as they come; `with`: those that have this in them. */
function shown(place: string, having = ''): Block[] {
  const found = blocksAt(place).filter(({ text }) => text.includes(having))
  expect(found, having).not.toEqual([])
  for (const block of found) tried.add(block)
  return found
}

async function inRepository(command: string, environment: Record<string, string> = {}): Promise<void> {
  await run('bash', ['-ec', command], { cwd: repository, env: { ...process.env, ...environment } })
}

/** As the superuser of PostgreSQL, which has its tools in the same place. */
async function asPostgres(having: string): Promise<void> {
  const environment = { PGHOST: '127.0.0.1', PGPORT: String(database.port), PGUSER: 'postgres' }
  for (const { text } of shown('database', having)) {
    await run('bash', ['-ec', text], { cwd: made, env: { ...process.env, ...environment } })
  }
}

beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), 'fennec-package-'))
  // Nothing but what it says that it needs.
  const [, needed = ''] = /^Depends: (.*)$/m.exec(controlFile('0', 0)) ?? []
  const making = cleanDebian(needed.split(', ').map((one) => one.split(' ')[0] ?? ''))
  making.catch(() => undefined)
  for (const block of shown('package-build')) await inRepository(block.text)
  const [file = ''] = globSync('var/fennec_*.deb', { cwd: repository })
  debian = await making
  before = await everything()
  copyFileSync(join(repository, file), join(debian.directory, basename(file)))
  ;[ports.service = 0, ports.metrics = 0, ports.ssh = 0] = await freePorts(3)
  const home = join(made, 'sandbox')
  sandbox = await startSandbox({ home, port: 0, password: PASSWORD, nodes: 'light', sshPort: ports.ssh })
  database = await startOwnServer({ superuser: 'postgres' })
})
afterAll(async () => {
  for (const unit of services.keys()) await stopped(unit)
  database?.stop()
  await sandbox?.stop()
  debian?.remove()
  rmSync(made, { recursive: true, force: true })
})

/** Every file of the Debian with its owner, but for what the installer and the lists of users (`passwd-`) keep of themselves. */
async function everything(): Promise<string[]> {
  const own = [
    '/proc',
    '/dev',
    '/run',
    '/etc/*-',
    '/var/lib/dpkg',
    '/var/lib/apt',
    '/var/cache/apt',
    '/var/log',
    '/*.deb',
  ]
  const { output } = await debian.run(
    `find / -xdev \\( ${own.map((path) => `-path '${path}'`).join(' -o ')} \\) -prune -o -printf '%u:%g %m %p\\n'`,
  )
  return output.trim().split('\n').sort()
}

const login = (user: string, project: string): Record<string, string> => ({
  OS_AUTH_URL: sandbox.authUrl,
  OS_USERNAME: user,
  OS_PASSWORD: PASSWORD,
  OS_PROJECT_NAME: project,
  OS_USER_DOMAIN_NAME: 'Default',
  OS_PROJECT_DOMAIN_NAME: 'Default',
  OS_REGION_NAME: 'RegionOne',
})

/** As systemd would: user, directory, variables and command are the unit's. */
function start(unit: string): Running {
  const dropIns = globSync(`etc/systemd/system/${unit}.service.d/*.conf`, { cwd: debian.directory })
  const texts = [`usr/lib/systemd/system/${unit}.service`, ...dropIns].map((file) => debian.read(file))
  const { command, ...as } = readUnit(texts.join('\n'), (path) => debian.read(path))
  const process = debian.start(command, as)
  let log = ''
  for (const stream of [process.outer.stdout, process.outer.stderr]) stream?.on('data', (words) => (log += words))
  const started = { process, log: () => log }
  services.set(unit, started)
  return started
}

async function stopped(unit: string): Promise<void> {
  await services.get(unit)?.process.stop()
  services.delete(unit)
}

async function answering(unit: string, url: string): Promise<Response> {
  for (;;) {
    const { process, log } = services.get(unit) ?? start(unit)
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return answer
    const { exitCode } = process.outer
    if (exitCode !== null) throw new Error(`${unit} ended with status ${exitCode}:\n${log()}`)
    await sleep(100)
  }
}

test('it installs with nothing but what it names, and nobody but root and the service reads its passwords', async () => {
  for (const { text } of shown('package', 'apt-get install -y ./')) {
    const { status, output } = await debian.run(text)
    expect({ status, output }).toEqual({ status: 0, output: expect.not.stringMatching(/^W:|warning|^dpkg: /im) })
  }
  const modes = await debian.run('stat -c "%U:%G %a %n" /etc/fennec/* /var/lib/fennec; getent passwd fennec')
  expect(modes.output.split('\n')).toEqual([
    'root:fennec 640 /etc/fennec/fennec.env',
    'root:fennec 640 /etc/fennec/fennec.yaml',
    'fennec:fennec 700 /var/lib/fennec',
    expect.stringMatching(/^fennec:x:\d+:\d+:.*:\/var\/lib\/fennec:\/usr\/sbin\/nologin$/),
    '',
  ])
  expect((await debian.run('ls /etc/systemd/system/multi-user.target.wants')).output).toBe(
    'fennec-api.service\nfennec-engine.service\n',
  )
})

test('systemd finds no fault in its units, and how little they let it do', async () => {
  for (const unit of UNITS) {
    const file = join(debian.directory, 'usr/lib/systemd/system', `${unit}.service`)
    // Of what this machine lacks, the program: it is in the other Debian.
    const faults = await run('systemd-analyze', ['verify', '--man=no', file]).catch(
      (error: { stderr: string }) => error,
    )
    expect(faults.stderr.split('\n').filter((line) => line.includes(unit) && !line.includes('fennec-server'))).toEqual(
      [],
    )
    const security = ['security', '--offline=true', '--threshold=20', '--no-pager', file]
    expect((await run('systemd-analyze', security)).stdout).toMatch(/Overall exposure level.*: [01]\.\d OK/)
  }
})

test('without a login it says what is missing, in one sentence', async () => {
  const { process, log } = start('fennec-api')
  const status = await new Promise((resolve) => process.outer.once('exit', resolve))
  expect(status).toBe(1)
  expect(log()).toMatch(/^[^\n]*OS_AUTH_URL[^\n]*\n$/)
  await stopped('fennec-api')
})

test('both halves run as its user by the command of their units, from the database to a cluster', async () => {
  const variables = {
    ...login('fennec', 'service'),
    FENNEC_DATABASE_URL: `postgres://fennec@127.0.0.1:${database.port}/fennec`,
    FENNEC_HOST: '127.0.0.1',
    FENNEC_PORT: String(ports.service),
    FENNEC_SSH_PORT: String(ports.ssh),
    FENNEC_USE_FLOATING_IPS: 'false',
  }
  for (const { text } of shown('package', 'OS_AUTH_URL')) {
    const names = [...text.matchAll(/^(\w+)=/gm)].map(([, name]) => name)
    expect(Object.keys(variables)).toEqual(expect.arrayContaining(names))
  }
  await asPostgres('createuser')
  // As an operator fills it in; the comments stay.
  const file = join(debian.directory, 'etc/fennec/fennec.env')
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}`)
  writeFileSync(file, `${readFileSync(file, 'utf8')}${lines.join('\n')}\n`)

  // `systemctl edit` writes such a file.
  const dropIn = join(debian.directory, 'etc/systemd/system/fennec-engine.service.d')
  mkdirSync(dropIn)
  writeFileSync(join(dropIn, 'override.conf'), `[Service]\nEnvironment=FENNEC_METRICS_PORT=${ports.metrics}\n`)

  const url = `http://127.0.0.1:${ports.service}`
  for (const { text } of shown('package', 'systemctl start')) {
    for (const unit of text.trim().split(' ').slice(2)) start(unit)
  }
  await answering('fennec-api', `${url}/readyz`)
  const metrics = await answering('fennec-engine', `http://127.0.0.1:${ports.metrics}/metrics`)
  expect(await metrics.text()).toMatch(/^fennec_ready 1$/m)
  expect(await (await fetch(`${url}/dashboard/`)).text()).toContain('<script type="module"')
  for (const unit of UNITS) await runsAsUser(unit)

  const fennec = async (command: string, user: string) => {
    const { status, output } = await debian.run(`fennec ${command}`, {
      user: 'fennec',
      environment: { ...login(user, user), HOME: '/nonexistent' },
    })
    expect({ command, status, output }).toMatchObject({ command, status: 0 })
    return output
  }
  await fennec(`register --url ${url}`, 'admin')
  await fennec('image register fennec-node --username ubuntu', 'admin')
  await fennec('image tags add fennec-node --tags fake 0.1', 'admin')
  const group = 'node group template create --name all --plugin fake --plugin-version 0.1 --flavor sandbox.small'
  await fennec(`${group} --processes namenode datanode --boot-from-volume`, 'demo')
  await fennec('cluster template create --name small --node-groups all:1', 'demo')
  const wish = '--cluster-template small --image fennec-node --neutron-network private'
  expect(await fennec(`cluster create --name demo ${wish} --wait -f value -c status`, 'demo')).toMatch(/^Active$/m)
})

/** By the word of the kernel, of the process that is not the one that made its namespaces. */
async function runsAsUser(unit: string): Promise<void> {
  const inner = services.get(unit)?.process.pid()
  const uid = debian.read('etc/passwd').match(/^fennec:x:(\d+):/m)?.[1]
  const status = readFileSync(`/proc/${inner}/status`, 'utf8')
  expect(readlinkSync(`/proc/${inner}/exe`)).toMatch(/\/usr\/lib\/fennec\/bin\/node$/)
  expect(status).toMatch(new RegExp(`^Uid:\\s+${uid}\\s+${uid}\\s+${uid}\\s+${uid}$`, 'm'))
}

test('the database of an old service can be brought over by its user, with what its own files say', async () => {
  database.execute('create database sahara')
  database.execute(oldDatabaseSql('035', oldContent, POSTGRES), 'sahara')
  const old = `FENNEC_SAHARA_DATABASE_URL=postgresql://postgres@127.0.0.1:${database.port}/sahara\n`
  appendFileSync(join(debian.directory, 'etc/fennec/fennec.env'), old)
  for (const { text } of shown('package', 'import-sahara')) {
    const { status, output } = await debian.run(text)
    expect({ status, output }).toEqual({ status: 0, output: expect.stringMatching(/^clusters +3 +2 +0 +1$/m) })
  }
})

test('an upgrade keeps what its operator wrote, and restarts what runs', async () => {
  const env = debian.read('etc/fennec/fennec.env')
  // A Debian that runs under systemd, of which only the command is there: it writes down what it is asked.
  const systemctl = join(debian.directory, 'usr/bin/systemctl')
  writeFileSync(systemctl, '#!/bin/sh\necho "$@" >>/asked\n', { mode: 0o755 })
  mkdirSync(join(debian.directory, 'run/systemd/system'), { recursive: true })
  try {
    for (const { text } of shown('package', '--reinstall')) expect(await debian.run(text)).toMatchObject({ status: 0 })
    expect(debian.read('asked')).toBe('--system daemon-reload\ntry-restart fennec-api.service fennec-engine.service\n')
  } finally {
    for (const file of ['usr/bin/systemctl', 'run/systemd', 'asked']) {
      rmSync(join(debian.directory, file), { recursive: true, force: true })
    }
  }
  expect(debian.read('etc/fennec/fennec.env')).toBe(env)
})

test('a backup of its database comes back', async () => {
  for (const unit of UNITS) await stopped(unit)
  await asPostgres('pg_dump')
  database.execute('delete from instances; delete from node_groups', 'fennec')
  await asPostgres('pg_restore')
  await answering('fennec-api', `http://127.0.0.1:${ports.service}/readyz`)
  const shows = await debian.run('fennec cluster list -f value -c name', {
    user: 'fennec',
    environment: { ...login('demo', 'demo'), HOME: '/nonexistent' },
  })
  expect(shows.output).toBe('demo\n')
})

test('every block of the pages that is said to be run here was run', () => {
  const ours = ['package-build', 'package', 'database'].flatMap((place) => blocksAt(place).map(nameOf))
  expect([...tried].map(nameOf).sort()).toEqual(ours.sort())
})

test('purged it leaves nothing: no file, no user, no unit', async () => {
  for (const unit of UNITS) await stopped(unit)
  rmSync(join(debian.directory, 'etc/systemd/system/fennec-engine.service.d'), { recursive: true })
  expect(await debian.run('dpkg --purge fennec')).toMatchObject({ status: 0 })
  const unlike = (list: readonly string[], other: readonly string[]) => list.filter((file) => !other.includes(file))
  const after = await everything()
  expect(unlike(after, before)).toEqual([])
  expect(unlike(before, after)).toEqual([])
  expect((await debian.run('getent passwd fennec; getent group fennec; dpkg-query -W fennec')).output).toMatch(
    /^dpkg-query: no packages found/,
  )
})

import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Cloud, createCloud, createSession, credentialsFromEnvironment } from '@fennec/openstack'
import { readPolicy } from '@fennec/policy'
import { readOptions } from '../../packages/server/src/config/read-options.ts'
import { type LocalInstallation, openrcOf } from '../system/local-installation.ts'
import { whenWeAreGone } from '../system/when-we-are-gone.ts'
import { type Block, nameOf } from './blocks.ts'
import { readHttpBlock } from './http-block.ts'
import { commandsOf, type PageShell, pageShell, type Ran } from './shell.ts'
import { isIn, missingLine } from './shown.ts'

const repository = join(import.meta.dirname, '../..')

/** Names of the examples, and what they are where the pages are tried. */
const SERVICE = 'https://fennec.example.org:8386'
const KEYSTONE = 'https://keystone.example.org/v3'

/**
 * Somebody who tries a page: in a clone, with the files that the pages speak of, logged in as the user demo. What they run is run
 * against the service that `npm start` has begun.
 */
export interface Reader {
  /** What the page takes for granted: `before/<page>.sh`. */
  prepares(): Promise<void>
  /** @throws Error with what came instead of what the page shows */
  tries(block: Block): Promise<void>
  close(): Promise<void>
}

export function reader(installation: LocalInstallation, page: string): Reader {
  const place = join(installation.home, 'readers', page.replaceAll('/', '_'))
  const directory = aClone(place, installation)
  const own = openrcOf(installation)
  const environment = {
    ...installation.environment,
    ...own,
    HOME: place,
    PATH: `${commands(place)}:${process.env.PATH}`,
  }
  const shell = pageShell(directory, place, environment)
  const clouds = new Map<string, Cloud>()
  const cloudAs = (user: string): Cloud => {
    const { credentials, options } = credentialsFromEnvironment({ ...own, OS_USERNAME: user, OS_PROJECT_NAME: user })
    const cloud = clouds.get(user) ?? createCloud(createSession(credentials, options))
    clouds.set(user, cloud)
    return cloud
  }
  const ours = (text: string): string =>
    text
      .replaceAll(SERVICE, installation.serviceUrl)
      .replaceAll(KEYSTONE, own.OS_AUTH_URL ?? '')
      .replaceAll('--ssh-port 2222', `--ssh-port ${installation.environment.FENNEC_SSH_PORT}`)

  const runs = async (block: Block, command: string, shown = ''): Promise<void> => {
    const admin = 'export OS_USERNAME=admin OS_PROJECT_NAME=admin'
    const ran = await shell.run(block.attributes.as === 'admin' ? `(${admin}\n${ours(command)})` : ours(command))
    const wanted = Number(block.attributes.status ?? 0)
    if (ran.status !== wanted) throw fault(block, `${command}\nended with ${ran.status}, not ${wanted}`, ran)
    const missing = missingLine(ours(shown), ran.output)
    if (missing !== null) throw fault(block, `${command}\ndoes not say: ${missing}`, ran)
  }

  const asks = async (block: Block): Promise<void> => {
    const wish = readHttpBlock(await filledIn(block.text, shell, installation, cloudAs('demo')))
    const cloud = cloudAs(block.attributes.as ?? 'demo')
    const answer = await fetch(`${installation.serviceUrl}${wish.path}`, {
      method: wish.method,
      headers: {
        'x-auth-token': await cloud.session.token(),
        'openstack-api-version': 'data-processing 2.1',
        'content-type': 'application/json',
        ...wish.headers,
      },
      ...(wish.body !== undefined && { body: wish.body }),
    })
    const output = await answer.text()
    const asShown = wish.status === null ? answer.ok : answer.status === wish.status
    if (!asShown) throw fault(block, `answered ${answer.status}`, { status: answer.status, output })
    if (wish.answer !== undefined && !isIn(wish.answer, JSON.parse(output))) {
      throw fault(block, 'answered something else', { status: answer.status, output })
    }
  }

  return {
    async prepares() {
      const before = join(import.meta.dirname, 'before', `${basename(page, '.md')}.sh`)
      if (!existsSync(before)) return
      const ran = await shell.run(readFileSync(before, 'utf8'))
      if (ran.status !== 0) throw new Error(`${before} ended with ${ran.status}:\n${ran.output}`)
    },
    async tries(block) {
      if (block.language === 'http') return await asks(block)
      if (block.language === 'console') {
        for (const { command, shown } of commandsOf(block.text)) await runs(block, command, shown)
        return
      }
      if (block.language === 'sh') return await runs(block, block.text)
      if (block.language === 'ts') {
        writeFileSync(join(directory, 'example.ts'), block.text)
        return await runs(block, 'node example.ts')
      }
      isAccepted(block, directory)
    },
    async close() {
      await removeOtherClusters(installation, cloudAs('demo'))
      for (const cloud of clouds.values()) await cloud.session.close()
    },
  }
}

/** A file for the service, which the next block may name: of options, or with `policy` after the language of rules. */
function isAccepted(block: Block, directory: string): void {
  const file = join(directory, block.attributes.policy === undefined ? 'fennec.yaml' : 'policy.yaml')
  writeFileSync(file, block.text)
  if (block.attributes.policy !== undefined) return void readPolicy(block.text)
  readOptions({ FENNEC_CONFIG: file })
}

function fault(block: Block, words: string, { output }: Ran): Error {
  return new Error(`${nameOf(block)}: ${words}\n--- it said:\n${output}`)
}

/** The repository as it is, but for var/, which is the installation's, and the files that pages speak of. */
function aClone(place: string, installation: LocalInstallation): string {
  const directory = join(place, 'clone')
  mkdirSync(directory, { recursive: true })
  for (const name of readdirSync(repository).filter((each) => !['var', '.git'].includes(each))) {
    symlinkSync(join(repository, name), join(directory, name))
  }
  symlinkSync(installation.home, join(directory, 'var'))
  cpSync(join(import.meta.dirname, 'files'), directory, { recursive: true })
  return directory
}

/** `fennec` as it is when it is installed, and the Node that it needs. */
function commands(place: string): string {
  const bin = join(place, 'bin')
  mkdirSync(bin)
  const program = join(repository, 'packages/cli/bin/fennec.mjs')
  writeFileSync(join(bin, 'fennec'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`, { mode: 0o755 })
  symlinkSync(process.execPath, join(bin, 'node'))
  return bin
}

interface ShownCluster {
  id: string
  name: string
  cluster_template_id: string
  default_image_id: string
  node_groups: { id: string; name: string }[]
}

/**
 * `$CLUSTER`, `$TEMPLATE` and `$IMAGE` are the ids of the cluster demo, its template and its image, and of a node group `worker` that is
 * `$WORKER`. What the page itself has assigned comes first.
 */
async function filledIn(
  text: string,
  shell: PageShell,
  { serviceUrl }: LocalInstallation,
  demo: Cloud,
): Promise<string> {
  const names = [...new Set([...text.matchAll(/\$([A-Z_]+)/g)].map(([, name = '']) => name))]
  if (names.length === 0) return text
  const headers = { 'x-auth-token': await demo.session.token() }
  const { clusters } = (await (await fetch(`${serviceUrl}/v2/clusters`, { headers })).json()) as {
    clusters: ShownCluster[]
  }
  const chosen = await shell.variable('CLUSTER')
  const cluster = clusters.find(({ id, name }) => (chosen === '' ? name === 'demo' : id === chosen))
  const known: Record<string, string | undefined> = {
    CLUSTER: cluster?.id,
    TEMPLATE: cluster?.cluster_template_id,
    IMAGE: cluster?.default_image_id,
    ...Object.fromEntries((cluster?.node_groups ?? []).map(({ id, name }) => [name.toUpperCase(), id])),
  }
  let filled = text
  for (const name of names.sort((one, other) => other.length - one.length)) {
    filled = filled.replaceAll(`$${name}`, (await shell.variable(name)) || (known[name] ?? ''))
  }
  return filled
}

/** A page has the cluster demo and the room that is left; what it made itself goes, so that the next one has it too. */
async function removeOtherClusters({ serviceUrl }: LocalInstallation, demo: Cloud): Promise<void> {
  const headers = { 'x-auth-token': await demo.session.token() }
  const others = async () => {
    const { clusters } = (await (await fetch(`${serviceUrl}/v2/clusters`, { headers })).json()) as {
      clusters: { id: string; name: string }[]
    }
    return clusters.filter(({ name }) => name !== 'demo')
  }
  for (const { id } of await others()) await fetch(`${serviceUrl}/v2/clusters/${id}`, { method: 'DELETE', headers })
  while ((await others()).length > 0) await sleep(200)
}

/** The service of all pages, begun as the README says. Resolves when it serves. */
export function started(installation: LocalInstallation, command: string): Promise<ChildProcess> {
  // A group of its own: a signal to it reaches what npm has started, as Ctrl-C in a terminal does.
  const child = spawn('bash', ['-c', command], {
    cwd: repository,
    env: installation.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  child.once('close', whenWeAreGone(`kill -INT -${child.pid}`))
  let output = ''
  child.stderr.on('data', (text) => (output += text))
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (text) => {
      output += text
      if (output.includes('Serving at')) resolve(child)
    })
    child.once('error', reject)
    child.once('close', (code) => reject(new Error(`${command} ended with ${code} before it served:\n${output}`)))
  })
}

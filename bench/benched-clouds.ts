import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cloud, createCloud, createSession, credentialsFromEnvironment } from '@fennec/openstack'
import { startSandbox } from '@fennec/sandbox'
import { authUrl, password, suite } from '../tests/openstack/settings.ts'

export interface BenchedCloud {
  name: string
  cloud: Cloud
  /** The id of the image that boot volumes are filled from. */
  image: string
  /** What Glance has given out so far. */
  bytesRead(): Promise<number>
  close(): Promise<void>
}

function cloudAs(url: string, account: { user: string; project: string }, secret: string): Cloud {
  const { credentials, options } = credentialsFromEnvironment({
    OS_AUTH_URL: url,
    OS_USERNAME: account.user,
    OS_PASSWORD: secret,
    OS_PROJECT_NAME: account.project,
    OS_USER_DOMAIN_NAME: 'Default',
    OS_PROJECT_DOMAIN_NAME: 'Default',
  })
  return createCloud(createSession(credentials, options))
}

async function imageOf({ glance }: Cloud, name: string) {
  const [image] = await glance.images.list({ name })
  if (!image) throw new Error(`the cloud has no image ${name}`)
  return image
}

/** null: it does not answer. */
export async function testbedCloud(): Promise<BenchedCloud | null> {
  const answer = await fetch(authUrl).catch(() => null)
  if (answer === null) return null
  const cloud = cloudAs(authUrl, suite, password)
  return {
    name: 'testbed',
    cloud,
    image: (await imageOf(cloud, 'guest')).id,
    bytesRead: bytesReadByGlance,
    close: () => cloud.session.close(),
  }
}

/** It moves no bytes: a volume that it filled counts as one reading of the image. */
export async function sandboxCloud(): Promise<BenchedCloud> {
  const home = await mkdtemp(join(tmpdir(), 'fennec-bench-'))
  const secret = 'bench-password'
  const sandbox = await startSandbox({ home, port: 0, password: secret, nodes: 'none' })
  const cloud = cloudAs(sandbox.authUrl, { user: 'demo', project: 'demo' }, secret)
  const admin = cloudAs(sandbox.authUrl, { user: 'admin', project: 'admin' }, secret)
  await admin.session.request('cinder', {
    method: 'PUT',
    path: `/os-quota-sets/${await cloud.session.projectId()}`,
    body: { quota_set: { volumes: -1, gigabytes: -1 } },
  })
  const image = await imageOf(cloud, 'fennec-node')
  const seen = new Set<string>()
  return {
    name: 'sandbox',
    cloud,
    image: image.id,
    async bytesRead() {
      const volumes = await cloud.cinder.volumes.list()
      for (const { id, source_volid } of volumes) if (source_volid === null) seen.add(id)
      return seen.size * (image.size ?? 0)
    },
    async close() {
      await admin.session.close()
      await cloud.session.close()
      await sandbox.stop()
      await rm(home, { recursive: true, force: true })
    },
  }
}

/** proc_pid_io(5), `rchar`, of every process of Glance's API (a worker of uWSGI): it reads little beside the images. */
async function bytesReadByGlance(): Promise<number> {
  let bytes = 0
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    // A process may end while it is looked at.
    const [command, io] = await Promise.all(
      ['cmdline', 'io'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')),
    )
    if (/^glance uWSGI|glance-api|glance-wsgi-api/.test(command ?? ''))
      bytes += Number(/^rchar: (\d+)$/m.exec(io ?? '')?.[1] ?? 0)
  }
  return bytes
}

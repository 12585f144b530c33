import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createCloud, createSession, credentialsFromEnvironment } from '@fennec/openstack'
import ssh2 from 'ssh2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LocalInstallation, localInstallation, openrcOf } from './local-installation.ts'

let installation: LocalInstallation

beforeAll(async () => {
  installation = await localInstallation()
})
afterAll(() => installation.remove())

/** Processes whose command line names the home: all that the launcher starts do, or are children of one that does. */
function processesOf(home: string): string[] {
  const lines = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' }).split('\n')
  return lines.filter((line) => line.includes(home) && !line.includes('ps -eo'))
}

test('the first start ends at an Active cluster, tells where its root volumes are, and leaves no process', async () => {
  const { status, output } = await installation.run(['--exit'])
  expect(output).toMatch(/Cluster demo is Active/)
  expect(status).toBe(0)
  for (const node of ['demo-master-0', 'demo-worker-0', 'demo-worker-1']) {
    expect(output).toMatch(new RegExp(`${node} +\\S+ +[0-9a-f-]{36} \\(${node}-boot\\) +[12] GiB .*in-use, bootable`))
  }
  expect(output).toMatch(/ssh -i \S+demo\.pem -p \d+ \S+ \S+ ubuntu@127\./)
  expect(processesOf(installation.home)).toEqual([])
})

test('a second start finds everything where it was: the same nodes, the same volumes, a node one can log into', async () => {
  const child = await installation.serve()
  try {
    const { credentials, options } = credentialsFromEnvironment(openrcOf(installation))
    const cloud = createCloud(createSession(credentials, options))
    const volumes = await cloud.cinder.volumes.list()
    expect(volumes.map((volume) => volume.name).sort()).toEqual([
      'demo-master-0-boot',
      'demo-worker-0-boot',
      'demo-worker-1-boot',
    ])
    const servers = await cloud.nova.servers.list()
    expect(servers.map((server) => [server.status, server.image])).toEqual(Array(3).fill(['ACTIVE', '']))
    const token = await cloud.session.token()
    const { clusters } = (await (
      await fetch(`${installation.serviceUrl}/v2/clusters`, { headers: { 'x-auth-token': token } })
    ).json()) as {
      clusters: { name: string; status: string; node_groups: { instances: { management_ip: string }[] }[] }[]
    }
    expect(clusters.map((cluster) => [cluster.name, cluster.status])).toEqual([['demo', 'Active']])
    const address = clusters[0]?.node_groups[0]?.instances[0]?.management_ip ?? ''
    expect(await hostnameOver(installation, address)).toBe('demo-master-0.novalocal')
    await cloud.session.close()
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGINT')
    await ended
  }
  expect(processesOf(installation.home)).toEqual([])
})

test('when the launcher is killed, what it started ends by itself', async () => {
  const child = await installation.serve()
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
  await expect.poll(() => processesOf(installation.home), { timeout: 120_000 }).toEqual([])
})

function hostnameOver({ environment, file }: LocalInstallation, host: string): Promise<string> {
  const client = new ssh2.Client()
  return new Promise<string>((resolve, reject) => {
    client.on('error', reject)
    client.on('ready', () => {
      client.exec('hostname', (error, channel) => {
        if (error) return reject(error)
        let text = ''
        channel.on('data', (data: Buffer) => (text += data.toString()))
        channel.on('close', () => resolve(text.trim()))
      })
    })
    client.connect({
      host,
      port: Number(environment.FENNEC_SSH_PORT),
      username: 'ubuntu',
      privateKey: readFileSync(file('demo.pem')),
    })
  }).finally(() => client.end())
}

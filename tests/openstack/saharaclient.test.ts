import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { belongings } from './belongings.ts'
import { type CloudSession, logIn } from './cloud-session.ts'
import {
  attachedVolumes,
  type ClusterView,
  clusterServers,
  type NodeGroupView,
  type ServerView,
  type VolumeView,
} from './cluster-servers.ts'
import { removeObjects } from './made-objects.ts'
import { type ApiVersion, OpenstackCommand } from './openstack-command.ts'
import { serviceRequest } from './service-request.ts'
import { admin, suite } from './settings.ts'
import { UserKeypair } from './user-keypair.ts'

const plugin = ['--plugin', 'fake', '--plugin-version', '0.1']
/** disk1: a root disk of 1 GB (testbed/README.md). */
const flavor = { name: 'disk1', id: '11', diskGb: 1 }

describe.each<ApiVersion>(['2', '1.1'])(
  'the unmodified openstack dataprocessing commands, API version %s',
  (version) => {
    const prefix = `cli${version.replace('.', '')}`
    let cloud: CloudSession
    let client: OpenstackCommand
    let before: string[]
    let keypair: UserKeypair
    let cluster: ClusterView
    let servers: ServerView[]

    /** A volume-backed group: a flag of the version 2 command; version 1.1 has none, so there it is a plain request. */
    async function bootFromVolumeTemplate(name: string, processes: string[]): Promise<void> {
      if (version === '2') {
        const words = ['node', 'group', 'template', 'create', '--name', name, ...plugin, '--flavor', flavor.name]
        const made = await client.json<Record<string, unknown>>(
          ...words,
          '--boot-from-volume',
          '--processes',
          ...processes,
        )
        expect(made).toMatchObject({ Name: name, 'Boot from volume': true })
        return
      }
      const { status, body } = await serviceRequest(cloud.token, 'POST', '/v2/node-group-templates', {
        name,
        plugin_name: 'fake',
        plugin_version: '0.1',
        flavor_id: flavor.id,
        node_processes: processes,
        boot_from_volume: true,
      })
      expect({ status, body }).toMatchObject({ status: 202, body: { node_group_template: { boot_from_volume: true } } })
    }

    const group = (name: string): NodeGroupView => {
      const found = cluster.node_groups.find((candidate) => candidate.name === name)
      if (!found) throw new Error(`no node group ${name} in ${JSON.stringify(cluster.node_groups)}`)
      return found
    }
    const serversOf = (name: string): ServerView[] =>
      servers.filter((server) => group(name).instances.some((instance) => instance.instance_id === server.id))
    const volumeBacked = (): { server: ServerView; group: NodeGroupView }[] =>
      [`${prefix}-master`, `${prefix}-worker`].flatMap((name) =>
        serversOf(name).map((server) => ({ server, group: group(name) })),
      )

    beforeAll(async () => {
      cloud = await logIn(suite)
      await removeObjects(cloud, prefix)
      client = new OpenstackCommand(suite, version, cloud.projectId)
      before = await belongings(cloud)
      keypair = await UserKeypair.make(cloud, `${prefix}-keypair`)
    })

    afterAll(async () => {
      await removeObjects(cloud, prefix)
      await keypair.remove()
    })

    test('register an image and its tags', async () => {
      // the image is public and the administrator's: only its owner may write its properties
      const owner = await logIn(admin)
      const asOwner = new OpenstackCommand(admin, version, owner.projectId)
      const registered = await asOwner.json('image', 'register', 'guest', '--username', 'ubuntu')
      expect(registered).toMatchObject({ Name: 'guest', Username: 'ubuntu' })
      await asOwner.text('image', 'tags', 'add', 'guest', '--tags', 'fake', '0.1')
      const shown = await asOwner.json<{ Tags: string }>('image', 'show', 'guest')
      expect(shown.Tags.split(', ')).toEqual(expect.arrayContaining(['0.1', 'fake']))
      const listed = await client.json<{ Name: string }[]>('image', 'list', '--tags', 'fake', '0.1')
      expect(listed.map((image) => image.Name)).toContain('guest')
    })

    test('make node group templates with and without a boot volume', async () => {
      await bootFromVolumeTemplate(`${prefix}-master`, ['namenode', 'jobtracker'])
      await bootFromVolumeTemplate(`${prefix}-worker`, ['datanode', 'tasktracker'])
      const words = ['node', 'group', 'template', 'create', '--name', `${prefix}-image`, ...plugin]
      const made = await client.json<Record<string, unknown>>(
        ...[...words, '--flavor', flavor.name, '--processes', 'datanode', 'tasktracker'],
      )
      expect(made).toMatchObject({ Name: `${prefix}-image`, 'Flavor id': flavor.id, 'Plugin version': '0.1' })
      expect(made['Boot from volume'] ?? false).toBe(false)
    })

    test('make a cluster template of the three', async () => {
      const groups = ['master', 'worker', 'image'].map((name) => `${prefix}-${name}:1`)
      const words = ['cluster', 'template', 'create', '--name', `${prefix}-template`, '--node-groups', ...groups]
      const made = await client.json<Record<string, string>>(...words)
      expect(made.Name).toBe(`${prefix}-template`)
      for (const name of groups) expect(made['Node groups']).toContain(name)
    })

    test('create a cluster of three nodes that becomes Active', async () => {
      const words = ['--cluster-template', `${prefix}-template`, '--image', 'guest', '--user-keypair', keypair.name]
      const made = await client.json<{ Id: string; Status: string }>(
        ...['cluster', 'create', '--name', `${prefix}-cluster`, ...words, '--neutron-network', 'guests', '--wait'],
      )
      const { body } = await serviceRequest(cloud.token, 'GET', `/v2/clusters/${made.Id}`)
      cluster = body.cluster as ClusterView
      servers = await clusterServers(cloud, cluster)
      expect({ status: cluster.status, why: cluster.status_description }).toMatchObject({ status: 'Active' })
      expect(servers.map((server) => server.status)).toEqual(['ACTIVE', 'ACTIVE', 'ACTIVE'])
    })

    test('show the cluster and its progress', async () => {
      const shown = await client.json<Record<string, unknown>>(
        'cluster',
        'show',
        `${prefix}-cluster`,
        '--show-progress',
      )
      expect(shown).toMatchObject({ Name: `${prefix}-cluster`, Status: 'Active' })
      const steps = Object.values(shown).filter((value) => value === 'Step completed successfully')
      expect(steps.length).toBeGreaterThan(0)
    })

    test('Nova shows each boot-from-volume server without an image and with one volume, its root', () => {
      expect(volumeBacked()).toHaveLength(2)
      for (const { server } of volumeBacked()) {
        expect(server.image).toBe('')
        expect(attachedVolumes(server)).toHaveLength(1)
      }
    })

    test('Cinder shows each root volume bootable, in use, of the size of the flavor’s disk', async () => {
      const volumes = await cloud.get<VolumeView[]>('volumev3', '/volumes/detail', 'volumes')
      for (const { server } of volumeBacked()) {
        const volume = volumes.find(({ id }) => attachedVolumes(server).includes(id))
        expect(volume).toMatchObject({
          bootable: 'true',
          status: 'in-use',
          size: flavor.diskGb,
          attachments: [{ server_id: server.id }],
        })
      }
    })

    test('each root volume says by name and metadata whose it is', async () => {
      const volumes = await cloud.get<VolumeView[]>('volumev3', '/volumes/detail', 'volumes')
      for (const { server, group } of volumeBacked()) {
        const volume = volumes.find(({ id }) => attachedVolumes(server).includes(id))
        expect(volume?.name).toBe(`${server.name}-boot`)
        expect(volume?.metadata).toMatchObject({
          'fennec:cluster_id': cluster.id,
          'fennec:node_group_id': group.id,
          'fennec:instance_index': expect.stringMatching(/^\d+$/),
          'fennec:role': 'boot',
        })
      }
    })

    test('the image-backed server beside them has its image and no volume', () => {
      const [server, ...others] = serversOf(`${prefix}-image`)
      expect(others).toEqual([])
      expect(server?.image).toMatchObject({ id: expect.any(String) })
      expect(server && attachedVolumes(server)).toEqual([])
    })

    test('the user logs in to every node by SSH with the key pair named at creation', async () => {
      for (const { instances } of cluster.node_groups) {
        for (const instance of instances) {
          expect(await keypair.ssh('ubuntu', instance.management_ip, 'whoami && hostname -s')).toBe(
            `ubuntu\n${instance.instance_name}`,
          )
        }
      }
    })

    test('deleting the cluster leaves nothing behind in the cloud', async () => {
      await client.text('cluster', 'delete', `${prefix}-cluster`, '--wait')
      await client.text('cluster', 'template', 'delete', `${prefix}-template`)
      for (const name of ['master', 'worker', 'image']) {
        await client.text('node', 'group', 'template', 'delete', `${prefix}-${name}`)
      }
      const known = new Set([...before, `key pair ${keypair.name}`])
      expect((await belongings(cloud)).filter((thing) => !known.has(thing))).toEqual([])
    })
  },
)

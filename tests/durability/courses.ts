import type { Cloud } from '@fennec/openstack'
import type { Course } from './course.ts'
import { hostCourses } from './host-courses.ts'
import { newerImage } from './system/newer-image.ts'
import { isFinal, operationsEnded } from './system/person.ts'
import type { SystemUnderTest } from './system/system-under-test.ts'
import { clusterWish, create, groupWish } from './system/wishes.ts'

const NAME = 'crash'
const KEY_PAIR = 'of-the-user'

const wish = (system: SystemUnderTest) => ({
  ...clusterWish(system, NAME, [
    { ...groupWish({ name: 'master' }), node_processes: ['namenode', 'jobtracker'], auto_security_group: true },
    groupWish({ count: 2, volumes_per_node: 1, volumes_size: 1 }),
    groupWish({ name: 'image', boot_from_volume: false }),
  ]),
  user_keypair_id: KEY_PAIR,
})

const put = (body: unknown) => async (system: SystemUnderTest, id: string) => {
  await system.demo.must('PUT', `/v2/clusters/${id}`, body)
  return id
}

/** A node whose server does not come up, as on a cloud without room. */
const noRoom = (name: string) => ({
  async before({ sandbox }: SystemUnderTest) {
    sandbox.faults.add({ on: 'server', name, times: 0, effect: 'error' })
  },
  async after({ sandbox }: SystemUnderTest) {
    sandbox.faults.clear()
  },
})

/** The cluster is Active all the while. */
const beside: Pick<Course, 'isOver' | 'atRest'> = {
  isOver: (cluster) => cluster !== null,
  atRest: ({ demo }, id) => operationsEnded(demo, id),
}

/** The one that the sandbox has. */
async function demoShare({ manila }: Cloud): Promise<string> {
  const [share] = await manila.shares.list()
  if (!share) throw new Error('the sandbox has no share')
  return share.id
}

async function groupId({ demo }: SystemUnderTest, id: string, name: string): Promise<string> {
  const group = (await demo.cluster(id))?.node_groups.find((one) => one.name === name)
  if (!group) throw new Error(`the cluster has no group ${name}`)
  return group.id
}

/** The life of a cluster: every kind of operation, each as it succeeds and as it has to be taken back. */
export const courses: readonly Course[] = [
  {
    name: 'create',
    async before({ demo }) {
      const body = { keypair: { name: KEY_PAIR } }
      await demo.cloud.session.request('nova', { method: 'POST', path: '/os-keypairs', body, expect: [200, 201, 409] })
    },
    ask: (system) => create(system, wish(system)),
    isOver: isFinal,
  },
  {
    name: 'shares',
    async ask({ demo }, id) {
      await demo.must('PATCH', `/v2/clusters/${id}`, {
        shares: [{ id: await demoShare(demo.cloud), path: '/mnt/data' }],
      })
      return id
    },
    ...beside,
  },
  {
    // One leaves, which has to lose its access to the share, and others come, which have to get it.
    name: 'scale: a node leaves, a group comes',
    ask: put({
      resize_node_groups: [{ name: 'worker', count: 1, instances: [`${NAME}-worker-0`] }],
      add_node_groups: [groupWish({ name: 'edge' })],
    }),
    isOver: isFinal,
  },
  {
    name: 'scale that has to be taken back',
    ...noRoom('worker-2'),
    ask: put({ resize_node_groups: [{ name: 'worker', count: 2 }] }),
    isOver: isFinal,
  },
  {
    name: 'verify',
    async ask({ demo }, id) {
      await demo.must('PATCH', `/v2/clusters/${id}`, { verification: { status: 'START' } })
      return id
    },
    isOver: (cluster) => (cluster?.verification?.status ?? 'CHECKING') !== 'CHECKING',
  },
  {
    name: 'larger boot volumes',
    async ask(system, id) {
      const group = await groupId(system, id, 'worker')
      await system.demo.must('POST', `/v2/clusters/${id}/node-groups/${group}/grow`, { boot_volume_size: 2 })
      return id
    },
    ...beside,
  },
  {
    name: 'new key pair',
    async ask({ demo }, id) {
      await demo.must('PATCH', `/v2/clusters/${id}`, { update_keypair: true })
      return id
    },
    ...beside,
  },
  ...hostCourses(`${NAME}-worker-1`),
  {
    name: 'a group comes to boot from volumes',
    async ask(system, id) {
      const group = await groupId(system, id, 'image')
      await system.demo.must('POST', `/v2/clusters/${id}/node-groups/${group}/convert`, {})
      return id
    },
    ...beside,
  },
  {
    name: 'another image',
    async ask(system, id) {
      const wish = { image_id: await newerImage(system), node_groups: ['worker'] }
      await system.demo.must('POST', `/v2/clusters/${id}/reimage`, wish)
      return id
    },
    ...beside,
  },
  {
    name: 'forced deletion',
    async ask({ demo }, id) {
      await demo.must('DELETE', `/v2/clusters/${id}`, { force: true })
      return id
    },
    isOver: (cluster) => cluster === null,
  },
  {
    name: 'create that cannot succeed',
    ...noRoom('worker-1'),
    ask: (system) => create(system, wish(system)),
    isOver: isFinal,
  },
  {
    name: 'delete what could not be made',
    async ask({ demo }, id) {
      await demo.must('DELETE', `/v2/clusters/${id}`)
      return id
    },
    isOver: (cluster) => cluster === null,
  },
]

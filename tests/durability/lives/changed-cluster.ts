import type { Cloud } from '@fennec/openstack'
import type { Life } from '../course.ts'
import { newerImage } from '../system/newer-image.ts'
import { isFinal } from '../system/person.ts'
import type { SystemUnderTest } from '../system/system-under-test.ts'
import { clusterWish, create, groupWish } from '../system/wishes.ts'
import { hostCourses } from './host-courses.ts'
import { besideActive, deletion, groupId, noRoom, put } from './parts.ts'

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

/** The one that the sandbox has. */
async function demoShare({ manila }: Cloud): Promise<string> {
  const [share] = await manila.shares.list()
  if (!share) throw new Error('the sandbox has no share')
  return share.id
}

/** A cluster that is changed in every way there is, by its user and by who takes care of the hosts. */
export const changedCluster: Life = {
  name: 'a cluster that is changed',
  courses: [
    {
      name: 'create',
      kinds: ['create'],
      async before({ demo }) {
        const body = { keypair: { name: KEY_PAIR } }
        await demo.cloud.session.request('nova', {
          method: 'POST',
          path: '/os-keypairs',
          body,
          expect: [200, 201, 409],
        })
      },
      ask: (system) => create(system, wish(system)),
      isOver: isFinal,
    },
    {
      name: 'shares',
      kinds: ['update_shares'],
      async ask({ demo }, id) {
        await demo.must('PATCH', `/v2/clusters/${id}`, {
          shares: [{ id: await demoShare(demo.cloud), path: '/mnt/data' }],
        })
        return id
      },
      ...besideActive,
    },
    {
      // One leaves, which has to lose its access to the share, and others come, which have to get it.
      name: 'scale: a node leaves, a group comes',
      kinds: ['scale'],
      ask: put({
        resize_node_groups: [{ name: 'worker', count: 1, instances: [`${NAME}-worker-0`] }],
        add_node_groups: [groupWish({ name: 'edge' })],
      }),
      isOver: isFinal,
    },
    {
      name: 'scale that has to be taken back',
      kinds: ['scale'],
      ...noRoom('worker-2'),
      ask: put({ resize_node_groups: [{ name: 'worker', count: 2 }] }),
      isOver: isFinal,
    },
    {
      name: 'verify',
      kinds: ['verify'],
      async ask({ demo }, id) {
        await demo.must('PATCH', `/v2/clusters/${id}`, { verification: { status: 'START' } })
        return id
      },
      isOver: (cluster) => (cluster?.verification?.status ?? 'CHECKING') !== 'CHECKING',
    },
    {
      name: 'larger boot volumes',
      kinds: ['grow'],
      async ask(system, id) {
        const group = await groupId(system, id, 'worker')
        await system.demo.must('POST', `/v2/clusters/${id}/node-groups/${group}/grow`, { boot_volume_size: 2 })
        return id
      },
      ...besideActive,
    },
    {
      name: 'new key pair',
      kinds: ['update_keypair'],
      async ask({ demo }, id) {
        await demo.must('PATCH', `/v2/clusters/${id}`, { update_keypair: true })
        return id
      },
      ...besideActive,
    },
    ...hostCourses(`${NAME}-worker-1`),
    {
      name: 'a group comes to boot from volumes',
      kinds: ['convert'],
      async ask(system, id) {
        const group = await groupId(system, id, 'image')
        await system.demo.must('POST', `/v2/clusters/${id}/node-groups/${group}/convert`, {})
        return id
      },
      ...besideActive,
    },
    {
      name: 'another image',
      kinds: ['reimage'],
      async ask(system, id) {
        const wish = { image_id: await newerImage(system), node_groups: ['worker'] }
        await system.demo.must('POST', `/v2/clusters/${id}/reimage`, wish)
        return id
      },
      ...besideActive,
    },
    deletion('forced deletion', { force: true }),
    {
      name: 'create that cannot succeed',
      kinds: ['create'],
      ...noRoom('worker-1'),
      ask: (system) => create(system, wish(system)),
      isOver: isFinal,
    },
    deletion('delete what could not be made'),
  ],
}

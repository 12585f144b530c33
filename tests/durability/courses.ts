import { setTimeout as sleep } from 'node:timers/promises'
import type { ShownCluster } from './system/person.ts'
import { isFinal } from './system/person.ts'
import type { SystemUnderTest } from './system/system-under-test.ts'
import { clusterWish, create, groupWish } from './system/wishes.ts'

/** One operation on the cluster that the courses before it left, as a person asks for it. */
export interface Course {
  name: string
  /** Before it is asked for; undone by `after`. */
  before?(system: SystemUnderTest): Promise<void>
  /** Resolves when it is accepted; the cluster's id. */
  ask(system: SystemUnderTest, id: string): Promise<string>
  isOver(cluster: ShownCluster | null): boolean
  /** What goes on when the cluster shows its end already. */
  atRest?(system: SystemUnderTest): Promise<void>
  after?(system: SystemUnderTest): Promise<void>
}

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

const WORKER = `${NAME}-worker-1`

/** Nova's name of the host of a node, as operators see it. */
async function hostOf({ admin }: SystemUnderTest, node: string): Promise<string> {
  const { hosts } = (await admin.must('GET', '/v2/hosts')) as { hosts: { name: string; nodes: { name: string }[] }[] }
  const host = hosts.find(({ nodes }) => nodes.some(({ name }) => name === node))
  if (!host) throw new Error(`${node} is on none of ${JSON.stringify(hosts)}`)
  return host.name
}

async function hostsAtRest({ admin }: SystemUnderTest): Promise<void> {
  for (;;) {
    const { hosts } = (await admin.must('GET', '/v2/hosts')) as { hosts: { operation_id: string | null }[] }
    if (hosts.every(({ operation_id }) => operation_id === null)) return
    await sleep(100)
  }
}

/** A drained host takes nodes again, for the next run. */
async function hostsInUse({ admin }: SystemUnderTest): Promise<void> {
  for (const service of await admin.cloud.nova.services.list()) {
    if (service.status === 'disabled') await admin.cloud.nova.services.update(service.id, { status: 'enabled' })
  }
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
    async ask({ demo }, id) {
      const group = (await demo.cluster(id))?.node_groups.find(({ name }) => name === 'worker')
      await demo.must('POST', `/v2/clusters/${id}/node-groups/${group?.id}/grow`, { boot_volume_size: 2 })
      return id
    },
    isOver: (cluster) =>
      (cluster?.provision_progress ?? []).some(
        ({ step_name, successful }) => step_name === 'Grow file systems' && successful === true,
      ),
  },
  {
    name: 'new key pair',
    async ask({ demo }, id) {
      await demo.must('PATCH', `/v2/clusters/${id}`, { update_keypair: true })
      return id
    },
    isOver: (cluster) =>
      (cluster?.provision_progress ?? []).some(
        ({ step_name, successful }) => step_name === 'Update key pair' && successful === true,
      ),
  },
  {
    name: 'drain of a host',
    async ask(system, id) {
      await system.admin.must('POST', `/v2/hosts/${await hostOf(system, WORKER)}/drain`)
      return id
    },
    isOver: (cluster) =>
      (cluster?.provision_progress ?? []).some(
        ({ step_name, successful }) => step_name === `Move ${WORKER}` && successful === true,
      ),
    atRest: hostsAtRest,
    after: hostsInUse,
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

import type { Course, Life } from '../course.ts'
import { type Job, jobEnded, jobWithKeys } from '../system/job-with-keys.ts'
import { isFinal } from '../system/person.ts'
import type { SystemUnderTest } from '../system/system-under-test.ts'
import { clusterWish, create, groupWish } from '../system/wishes.ts'
import { besideActive, deletion, groupId, noRoom, put, slowToBuild, steer, untilItSays, volumesGone } from './parts.ts'

const NAME = 'at-work'

/** Its master is reached by a floating IP, and its boot volumes are cloned. */
async function wish(system: SystemUnderTest): Promise<Record<string, unknown>> {
  const networks = await system.demo.cloud.neutron.networks.list()
  const pool = networks.find((network) => network['router:external'])
  if (!pool) throw new Error('the sandbox has no network of floating IPs')
  return clusterWish(system, NAME, [
    { ...groupWish({ name: 'master' }), node_processes: ['namenode', 'jobtracker'], floating_ip_pool: pool.id },
    groupWish({ count: 2 }),
    groupWish({ name: 'image', boot_from_volume: false }),
  ])
}

const creation: Pick<Course, 'kinds' | 'isOver'> = { kinds: ['create'], isOver: isFinal }

/** A job whose data is in Swift, for which it has keys while it runs. */
function job(): Course {
  let made: Job
  let running = ''
  return {
    name: 'job with keys of its own',
    kinds: [],
    async before({ demo }) {
      made = await jobWithKeys(demo)
    },
    async ask(_system, id) {
      running = await made.run(id)
      return id
    },
    isOver: (cluster) => cluster !== null,
    atRest: ({ demo }) => jobEnded(demo, running),
  }
}

/** A cluster that is used: with jobs, and with people who change their minds. */
export const clusterAtWork: Life = {
  name: 'a cluster at work',
  options: {
    nodes: { use_floating_ips: true },
    boot_volumes: { seed: 'always', seed_ttl: '3s' },
    // Nobody is there: its jobs are given keys and ask for nothing.
    jobs: { swift_s3_endpoint: 'http://127.0.0.1:9', poll_ms: 200 },
  },
  courses: [
    { name: 'create with cloned boot volumes', ...creation, ask: async (system) => create(system, await wish(system)) },
    job(),
    {
      name: 'scale that is cancelled',
      kinds: ['scale'],
      ...slowToBuild('worker-2'),
      async ask(system, id) {
        await put({ resize_node_groups: [{ name: 'worker', count: 3 }] })(system, id)
        await untilItSays(system, id, /IN_PROGRESS/)
        await steer(system, id, 'cancel')
        // Heat takes no other change of the stack before this one has ended.
        system.sandbox.faults.clear()
        return id
      },
      isOver: isFinal,
    },
    {
      name: 'scale that is tried again at once',
      kinds: ['scale'],
      async before({ sandbox }) {
        const effect = { kind: 'refuse', status: 500, message: 'Heat is away.' } as const
        sandbox.faults.add({ on: 'request', service: 'orchestration', times: 0, effect })
      },
      async ask(system, id) {
        await put({ resize_node_groups: [{ name: 'worker', count: 3 }] })(system, id)
        await untilItSays(system, id, /Heat is away/)
        system.sandbox.faults.clear()
        await steer(system, id, 'retry')
        return id
      },
      isOver: isFinal,
    },
    {
      name: 'conversion that has to be taken back',
      kinds: ['convert'],
      ...noRoom('image-'),
      async ask(system, id) {
        const group = await groupId(system, id, 'image')
        await system.demo.must('POST', `/v2/clusters/${id}/node-groups/${group}/convert`, {})
        return id
      },
      ...besideActive,
    },
    deletion('delete of an Active cluster'),
    {
      name: 'create that is cancelled',
      ...creation,
      ...slowToBuild('worker-0'),
      ...volumesGone,
      async ask(system) {
        const id = await create(system, await wish(system))
        await untilItSays(system, id, /IN_PROGRESS/)
        await steer(system, id, 'cancel')
        return id
      },
    },
    deletion('delete of what was cancelled'),
  ],
}

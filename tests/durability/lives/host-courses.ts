import { setTimeout as sleep } from 'node:timers/promises'
import type { Course } from '../course.ts'
import type { SystemUnderTest } from '../system/system-under-test.ts'

/** Nova's name of the host of a node, as operators see it. */
async function hostOf({ admin }: SystemUnderTest, node: string): Promise<string> {
  const { hosts } = (await admin.must('GET', '/v2/hosts')) as { hosts: { name: string; nodes: { name: string }[] }[] }
  const host = hosts.find(({ nodes }) => nodes.some(({ name }) => name === node))
  if (!host) throw new Error(`${node} is on none of ${JSON.stringify(hosts)}`)
  return host.name
}

/** Drained and dead hosts take nodes again, for the next run. */
async function hostsInUse({ admin, sandbox }: SystemUnderTest): Promise<void> {
  for (const name of sandbox.hosts.names()) await sandbox.hosts.revive(name)
  for (const service of await admin.cloud.nova.services.list()) {
    if (service.status === 'disabled') await admin.cloud.nova.services.update(service.id, { status: 'enabled' })
  }
}

/** Asked of the host of a node, and over when the host's operation is: one look at the database, for services that keep dying. */
function ordered(kind: 'drain' | 'evacuate', node: string): Pick<Course, 'ask' | 'isOver' | 'atRest' | 'after'> {
  let operations = ''
  return {
    async ask(system, id) {
      operations = `/v2/hosts/${await hostOf(system, node)}/operations`
      await system.admin.must('POST', operations.replace(/operations$/, kind))
      return id
    },
    isOver: (cluster) => cluster !== null,
    async atRest({ admin }) {
      for (;;) {
        const { host_operations: known } = await admin.must('GET', operations)
        if ((known as { finished_at: string | null }[]).every(({ finished_at }) => finished_at !== null)) return
        await sleep(100)
      }
    },
    after: hostsInUse,
  }
}

/** What operators do to the host of a cluster's node. */
export const hostCourses = (node: string): readonly Course[] => [
  { name: 'drain of a host', kinds: ['move'], ...ordered('drain', node) },
  {
    name: 'evacuation of a dead host',
    kinds: ['evacuate'],
    async before(system) {
      await system.sandbox.hosts.kill(await hostOf(system, node))
    },
    ...ordered('evacuate', node),
  },
]

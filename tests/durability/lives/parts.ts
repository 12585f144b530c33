import { setTimeout as sleep } from 'node:timers/promises'
import type { Course } from '../course.ts'
import { cloudState } from '../oracle/cloud-state.ts'
import { operationsEnded } from '../system/person.ts'
import type { SystemUnderTest } from '../system/system-under-test.ts'
import { courseTimeoutMs } from './patience.ts'

/** What a cluster is scaled by. */
export const put = (body: unknown) => async (system: SystemUnderTest, id: string) => {
  await system.demo.must('PUT', `/v2/clusters/${id}`, body)
  return id
}

/** A node whose server does not come up, as on a cloud without room. */
export const noRoom = (name: string) => ({
  async before({ sandbox }: SystemUnderTest) {
    sandbox.faults.add({ on: 'server', name, times: 0, effect: 'error' })
  },
  async after({ sandbox }: SystemUnderTest) {
    sandbox.faults.clear()
  },
})

/** Whether what was asked for has ended; the cluster is Active all the while. */
export const besideActive: Pick<Course, 'isOver' | 'atRest'> = {
  isOver: (cluster) => cluster !== null,
  atRest: ({ demo }, id) => operationsEnded(demo, id),
}

export async function groupId({ demo }: SystemUnderTest, id: string, name: string): Promise<string> {
  const group = (await demo.cluster(id))?.node_groups.find((one) => one.name === name)
  if (!group) throw new Error(`the cluster has no group ${name}`)
  return group.id
}

/** What volumes were cloned from goes some time after the last of them. */
export const volumesGone: Pick<Course, 'atRest'> = {
  async atRest({ demo }) {
    while ((await cloudState(demo.cloud)).get('volumes')?.length !== 0) await sleep(200)
  },
}

/** Out of sight is not over: a forced deletion goes on. */
export const deletion = (name: string, wish?: { force: true }): Course => ({
  name,
  kinds: ['delete'],
  async ask({ demo }, id) {
    await demo.must('DELETE', `/v2/clusters/${id}`, wish)
    return id
  },
  isOver: (cluster) => cluster === null,
  ...volumesGone,
})

/** A node whose server is built for as long as this lasts. */
export const slowToBuild = (name: string) => ({
  async before({ sandbox }: SystemUnderTest) {
    sandbox.faults.add({ on: 'server', name, times: 0, effect: 'stuck-building' })
  },
  async after({ sandbox }: SystemUnderTest) {
    sandbox.faults.clear()
  },
})

export async function untilItSays({ demo }: SystemUnderTest, id: string, words: RegExp): Promise<void> {
  await demo.until(id, (cluster) => words.test(cluster?.status_description ?? ''), courseTimeoutMs)
}

/** What the cluster is busy with is cancelled, or tried now rather than later. */
export async function steer({ demo }: SystemUnderTest, id: string, wish: 'cancel' | 'retry'): Promise<void> {
  const path = `/v2/clusters/${id}/operations`
  const { operations } = await demo.must('GET', path)
  const open = (operations as { id: string; finished_at: string | null }[]).find(({ finished_at }) => !finished_at)
  if (!open) throw new Error(`cluster ${id} is busy with nothing that one could ${wish}`)
  const { status, body } = await demo.ask('POST', `${path}/${open.id}/${wish}`)
  // 409: it was heard when it was first asked for, and the answer was lost with the process.
  if (status !== 202 && status !== 200 && status !== 409) throw new Error(`${wish}: ${status} ${JSON.stringify(body)}`)
}

import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Cloud, isCloudError } from '@fennec/openstack'

export interface ShownInstance {
  id: string
  instance_id: string
  instance_name: string
  boot_volume_id?: string | null
}

export interface ShownGroup {
  id: string
  name: string
  count: number
  auto_security_group: boolean
  instances: ShownInstance[]
}

export interface ShownCluster {
  id: string
  name: string
  status: string
  status_description: string
  anti_affinity: string[]
  trust_id: string
  shares: { id: string }[] | null
  node_groups: ShownGroup[]
  provision_progress?: { step_name: string; successful: boolean | null; events: { event_info: string }[] }[]
  verification?: { status: string; checks: { name: string; status: string; description: string }[] }
}

export interface Answer {
  status: number
  body: Record<string, unknown>
}

/** A project's user, who asks again as a client does when the answer does not come. */
export interface Person {
  cloud: Cloud
  /** Whatever the service says, the first time. */
  once(method: string, path: string, body?: unknown, key?: string): Promise<Answer>
  /** Whatever the service says, when it is there. */
  ask(method: string, path: string, body?: unknown): Promise<Answer & { tries: number }>
  /** @throws Error unless it is 2xx */
  must(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>
  cluster(id: string): Promise<ShownCluster | null>
  clusters(): Promise<ShownCluster[]>
  /** Until it is in one of these states. @throws Error with what it is, after the patience is over */
  until(
    id: string,
    wanted: (cluster: ShownCluster | null) => boolean,
    patienceMs?: number,
  ): Promise<ShownCluster | null>
}

const AGAIN_AFTER_MS = 100
const PATIENCE_MS = 120_000
/** As a service that is down, or one whose database or cloud is. Not 500, which is a fault of the service whatever is away. */
const AWAY: ReadonlySet<number> = new Set([401, 502, 503])
const ANSWER_WITHIN_MS = 60_000
/** For as long as a service may be away that is started again and again, on a machine that has other things to do. */
const AWAY_FOR_MS = 180_000

export const isFinal = (cluster: ShownCluster | null): boolean =>
  cluster === null || cluster.status === 'Active' || cluster.status === 'Error'

/** Until nothing that was asked of the cluster is under way. */
export async function operationsEnded(person: Person, clusterId: string): Promise<void> {
  for (;;) {
    const { operations } = await person.must('GET', `/v2/clusters/${clusterId}/operations`)
    if ((operations as { finished_at: string | null }[]).every(({ finished_at }) => finished_at !== null)) return
    await sleep(AGAIN_AFTER_MS)
  }
}

/** A revoked token is noticed by the next call to the cloud. The new one may be revoked too, before it is used. */
async function renewToken(cloud: Cloud): Promise<void> {
  await cloud.nova.flavors.list().catch((error: unknown) => {
    if (!isCloudError(error, 401)) throw error
  })
}

/** @param serviceUrl where the service is asked now; it may be another replica every time */
export function personOf(cloud: Cloud, serviceUrl: () => string): Person {
  const once = async (method: string, path: string, body?: unknown, key = randomUUID()): Promise<Answer> => {
    const answer = await fetch(`${serviceUrl()}${path}`, {
      method,
      headers: {
        'x-auth-token': await cloud.session.token(),
        'content-type': 'application/json',
        'openstack-api-version': 'data-processing 2.1',
        ...(method === 'GET' ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    })
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? {} : (JSON.parse(text) as Answer['body']) }
  }
  const person: Person = {
    cloud,
    once,
    async ask(method, path, body) {
      // One key for all tries: whichever of them was accepted, it was accepted once.
      const key = randomUUID()
      const giveUpAt = Date.now() + AWAY_FOR_MS
      for (let tries = 1; ; tries++) {
        const answer = await once(method, path, body, key).catch((error: Error) => error)
        if (!(answer instanceof Error) && answer.status === 401) await renewToken(cloud)
        const isAway = answer instanceof Error || AWAY.has(answer.status)
        if (!isAway) return { ...answer, tries }
        if (Date.now() > giveUpAt) {
          if (answer instanceof Error) throw new Error(`${method} ${path}: ${answer.message}`, { cause: answer })
          return { ...answer, tries }
        }
        await sleep(AGAIN_AFTER_MS)
      }
    },
    async must(method, path, body) {
      const { status, body: answered } = await person.ask(method, path, body)
      if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(answered)}`)
      return answered
    },
    async cluster(id) {
      const { status, body } = await person.ask('GET', `/v2/clusters/${id}?show_progress=true`)
      if (status === 404) return null
      if (status !== 200) throw new Error(`GET cluster ${id}: ${status} ${JSON.stringify(body)}`)
      return body.cluster as ShownCluster
    },
    async clusters() {
      return (await person.must('GET', '/v2/clusters')).clusters as ShownCluster[]
    },
    async until(id, wanted, patienceMs = PATIENCE_MS) {
      const giveUpAt = Date.now() + patienceMs
      for (;;) {
        const cluster = await person.cluster(id)
        if (wanted(cluster)) return cluster
        if (Date.now() > giveUpAt) {
          throw new Error(`After ${patienceMs / 1000} s cluster ${id} is ${JSON.stringify(cluster, null, 1)}`)
        }
        await sleep(AGAIN_AFTER_MS)
      }
    },
  }
  return person
}

import { setTimeout as sleep } from 'node:timers/promises'
import type { ServiceOnSandbox } from './service-on-sandbox.ts'

export interface ShownJob {
  id: string
  info: { status: string; errorMessage?: string }
  status_description: string
  engine_job_id: string | null
  start_time: string | null
  end_time: string | null
  return_code: string | null
}

interface JobWish {
  type: string
  /** Name → content. The first is what is run, where the type has such a file. */
  files: Record<string, string | Buffer>
  cluster: string
  run?: Record<string, unknown>
  template?: Record<string, unknown>
}

/** What they run is named in their settings. */
const ALL_LIBS = new Set(['Java', 'MapReduce', 'MapReduce.Streaming'])

/** A user who runs jobs over the API. */
export interface JobsUnderTest {
  made(path: string, key: string, body: unknown): Promise<string>
  run(wish: JobWish): Promise<string>
  /** With a file that is elsewhere. */
  runBinary(cluster: string, type: string, main: object, run?: Record<string, unknown>): Promise<string>
  shown(id: string): Promise<ShownJob>
  ended(id: string): Promise<ShownJob>
  until(id: string, good: (job: ShownJob) => boolean): Promise<ShownJob>
  log(id: string, name?: 'stdout' | 'stderr'): Promise<string>
}

/** A service as a user sees it, wherever its cloud is. */
export type AskedService = Pick<ServiceOnSandbox, 'url' | 'request' | 'ask'> & {
  demo: { session: Pick<ServiceOnSandbox['demo']['session'], 'token'> }
}

/** @param prefix of the names of all it makes, by which they are found again */
export function jobsUnderTest(local: AskedService, prefix = ''): JobsUnderTest {
  let count = 0
  const made = async (path: string, key: string, body: unknown): Promise<string> =>
    (await local.request<Record<string, { id: string }>>('POST', path, body))[key]?.id ?? ''

  async function binary(name: string, content: string | Buffer): Promise<string> {
    const answer = await fetch(`${local.url}/v1.1/job-binary-internals/${prefix}${name}-${count}`, {
      method: 'PUT',
      headers: { 'x-auth-token': await local.demo.session.token(), 'content-type': 'application/octet-stream' },
      body: content,
    })
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    const { job_binary_internal: file } = (await answer.json()) as { job_binary_internal: { id: string } }
    return await made('/v2/job-binaries', 'job_binary', {
      name: `${prefix}${count}${name}`,
      url: `internal-db://${file.id}`,
    })
  }

  const under: JobsUnderTest = {
    made,
    async runBinary(cluster_id, type, main, run = {}) {
      count += 1
      const binary = await made('/v2/job-binaries', 'job_binary', { name: `${prefix}main-${count}`, ...main })
      const body = { name: `${prefix}job-${count}`, type, mains: [binary] }
      const job_template_id = await made('/v2/job-templates', 'job_template', body)
      return await made('/v2/jobs', 'job', { job_template_id, cluster_id, ...run })
    },
    async run({ type, files, cluster, run = {}, template = {} }) {
      count += 1
      const ids: string[] = []
      for (const [name, content] of Object.entries(files)) ids.push(await binary(name, content))
      const mains = ids.slice(0, ALL_LIBS.has(type) ? 0 : 1)
      const libs = ids.slice(mains.length)
      const ofTemplate = { name: `${prefix}job-${count}`, type, mains, libs, ...template }
      const job_template_id = await made('/v2/job-templates', 'job_template', ofTemplate)
      return await made('/v2/jobs', 'job', { job_template_id, cluster_id: cluster, ...run })
    },
    async shown(id) {
      const { status, body } = await local.ask('GET', `/v2/jobs/${id}`)
      if (status !== 200) throw new Error(`Job ${id}: ${status} ${JSON.stringify(body)}`)
      return body.job as ShownJob
    },
    async until(id, good) {
      for (;;) {
        const job = await under.shown(id)
        if (good(job)) return job
        await sleep(300)
      }
    },
    ended: (id) => under.until(id, ({ end_time }) => end_time !== null),
    async log(id, name = 'stdout') {
      const { body } = await local.ask('GET', `/v2/jobs/${id}/logs`)
      const logs = body.logs as { name: string; content: string }[]
      return logs.find((one) => one.name === name)?.content ?? ''
    },
  }
  return under
}

import { setTimeout as sleep } from 'node:timers/promises'
import type { Person } from './person.ts'
import { PASSWORD } from './system-under-test.ts'

export interface Job {
  /** @returns its id */
  run(clusterId: string): Promise<string>
}

const credentials = { user: 'demo', password: PASSWORD }
const BEGINS_AFTER_MS = 3000
let number = 0

/** All that a job with data in Swift needs, for which it has keys at Keystone while it runs. */
export async function jobWithKeys(demo: Person): Promise<Job> {
  number += 1
  const name = `job-${number}`
  const made = async (path: string, kind: string, body: object): Promise<string> =>
    ((await demo.must('POST', path, body))[kind] as { id: string }).id
  const source = (what: string) => {
    const url = `swift://data/${what}`
    return made('/v2/data-sources', 'data_source', { name: `${name}-${what}`, type: 'swift', url, credentials })
  }
  const program = { name: `${name}.pig`, url: 'swift://data/main.pig', extra: credentials }
  const mains = [await made('/v2/job-binaries', 'job_binary', program)]
  const job_template_id = await made('/v2/job-templates', 'job_template', { name, type: 'Pig', mains })
  const input_id = await source('in')
  const output_id = await source('out')
  return {
    run(cluster_id) {
      // Accepted, and only then begun: whoever dies of the job does not die with our request, which nobody could send a second time.
      const start = new Date(Date.now() + BEGINS_AFTER_MS).toISOString().slice(0, 19).replace('T', ' ')
      const job_configs = { job_execution_info: { job_execution_type: 'scheduled', start } }
      return made('/v2/jobs', 'job', { job_template_id, cluster_id, input_id, output_id, job_configs })
    },
  }
}

export async function jobEnded(demo: Person, id: string): Promise<void> {
  for (;;) {
    const { job } = await demo.must('GET', `/v2/jobs/${id}`)
    if ((job as { end_time: string | null }).end_time !== null) return
    await sleep(100)
  }
}

import type { CallOptions } from '../calls/arguments.ts'
import { type Calls, of } from '../calls/calls.ts'

/** Runs of job templates on clusters. */
export const jobs = ({ whole, part, pages }: Calls) => {
  const update = part('PATCH /jobs/:id', 'job')
  return {
    /**
     * @example
     * for await (const { id, info } of client.jobs.list()) console.log(id, info.status)
     */
    list: pages('GET /jobs', 'jobs'),
    /**
     * @example
     * const job = await client.jobs.run({ job_template_id: id, cluster_id: id, job_configs: { args: ['10'] } })
     */
    run: part('POST /jobs', 'job'),
    /**
     * With `refresh_status` the cluster is asked how the job is doing.
     *
     * @example
     * const { info } = await client.jobs.get(id, { refresh_status: true })
     */
    get: part('GET /jobs/:id', 'job'),
    /**
     * What it has said so far: the end of each stream.
     *
     * @example
     * for (const { name, content } of await client.jobs.logs(id)) console.log(name, content)
     */
    logs: part('GET /jobs/:id/logs', 'logs'),
    /**
     * @example
     * await client.jobs.update(id, { is_protected: true })
     */
    update,
    /**
     * @example
     * await client.jobs.cancel(id)
     */
    cancel: of('PATCH /jobs/:id', (id: string, options?: CallOptions) =>
      update(id, { info: { status: 'cancel' } }, options),
    ),
    /**
     * A running one is cancelled.
     *
     * @example
     * await client.jobs.delete(id)
     */
    delete: whole('DELETE /jobs/:id'),
  }
}

import type { Calls } from '../calls/calls.ts'

export const jobTypes = ({ part }: Calls) => ({
  /**
   * With the plugins that run them.
   *
   * @example
   * const types = await client.jobTypes.list({ plugin: 'spark', hints: true })
   */
  list: part('GET /job-types', 'job_types'),
})

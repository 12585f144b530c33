import type { Calls } from '../calls/calls.ts'

/** Files in the service's own database: programs and libraries of jobs that lie nowhere else. */
export const jobBinaryInternals = ({ whole, part, pages }: Calls) => ({
  /**
   * @example
   * for await (const { name, datasize } of client.jobBinaryInternals.list()) console.log(name, datasize)
   */
  list: pages('GET /job-binary-internals', 'binaries'),
  /**
   * A file, by the name it shall have. A job binary makes it usable: its URL is `internal-db://` and the id.
   *
   * @example
   * const bytes = new TextEncoder().encode('echo "$1"')
   * const file = await client.jobBinaryInternals.upload('say.sh', bytes)
   * await client.jobBinaries.create({ name: 'say.sh', url: `internal-db://${file.id}` })
   */
  upload: part('PUT /job-binary-internals/:name', 'job_binary_internal'),
  /**
   * @example
   * const { datasize } = await client.jobBinaryInternals.get(id)
   */
  get: part('GET /job-binary-internals/:id', 'job_binary_internal'),
  /**
   * Its name, and who may use it; what is absent stays as it is.
   *
   * @example
   * await client.jobBinaryInternals.update(id, { is_public: true })
   */
  update: part('PATCH /job-binary-internals/:id', 'job_binary_internal'),
  /**
   * Not while a job binary is this file.
   *
   * @example
   * await client.jobBinaryInternals.delete(id)
   */
  delete: whole('DELETE /job-binary-internals/:id'),
  /**
   * The file itself.
   *
   * @example
   * const bytes = await client.jobBinaryInternals.getData(id)
   */
  getData: whole('GET /job-binary-internals/:id/data'),
})

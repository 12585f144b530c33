import type { Calls } from '../calls/calls.ts'

/** Programs and libraries, wherever they lie. */
export const jobBinaries = ({ whole, part, pages }: Calls) => ({
  /**
   * @example
   * for await (const { name, url } of client.jobBinaries.list()) console.log(name, url)
   */
  list: pages('GET /job-binaries', 'binaries'),
  /**
   * @example
   * const jar = await client.jobBinaries.create({ name: 'pi.jar', url: 'swift://programs/pi.jar' })
   */
  create: part('POST /job-binaries', 'job_binary'),
  /**
   * @example
   * const { url } = await client.jobBinaries.get(id)
   */
  get: part('GET /job-binaries/:id', 'job_binary'),
  /**
   * What is absent stays as it is.
   *
   * @example
   * await client.jobBinaries.update(id, { description: 'Estimates pi' })
   */
  update: part('PATCH /job-binaries/:id', 'job_binary'),
  /**
   * @example
   * await client.jobBinaries.delete(id)
   */
  delete: whole('DELETE /job-binaries/:id'),
  /**
   * The file itself.
   *
   * @example
   * const bytes = await client.jobBinaries.getData(id)
   */
  getData: whole('GET /job-binaries/:id/data'),
})

import type { Calls } from '../calls/calls.ts'

export const jobTemplates = ({ whole, part, pages }: Calls) => ({
  /**
   * @example
   * for await (const { name, type } of client.jobTemplates.list({ type: 'Spark' })) console.log(name, type)
   */
  list: pages('GET /job-templates', 'job_templates'),
  /**
   * @example
   * const template = await client.jobTemplates.create({ name: 'pi', type: 'Java', libs: [id] })
   */
  create: part('POST /job-templates', 'job_template'),
  /**
   * @example
   * const { mains, libs } = await client.jobTemplates.get(id)
   */
  get: part('GET /job-templates/:id', 'job_template'),
  /**
   * What is absent stays as it is.
   *
   * @example
   * await client.jobTemplates.update(id, { is_public: true })
   */
  update: part('PATCH /job-templates/:id', 'job_template'),
  /**
   * @example
   * await client.jobTemplates.delete(id)
   */
  delete: whole('DELETE /job-templates/:id'),
  /**
   * What a job of a type may be configured with.
   *
   * @example
   * const { configs } = await client.jobTemplates.getConfigHints('Java')
   */
  getConfigHints: part('GET /job-templates/config-hints/:type', 'job_config'),
})

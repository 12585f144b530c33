import type { Calls } from '../calls/calls.ts'

/** Where jobs read and write. */
export const dataSources = ({ whole, part, pages }: Calls) => ({
  /**
   * @example
   * for await (const { name, url } of client.dataSources.list({ type: 'swift' })) console.log(name, url)
   */
  list: pages('GET /data-sources', 'data_sources'),
  /**
   * @example
   * const input = await client.dataSources.create({
   *   name: 'in',
   *   type: 'swift',
   *   url: 'swift://data/in',
   *   credentials: { user: 'alice', password: 's3cret' },
   * })
   */
  create: part('POST /data-sources', 'data_source'),
  /**
   * Credentials are never in an answer.
   *
   * @example
   * const { url } = await client.dataSources.get(id)
   */
  get: part('GET /data-sources/:id', 'data_source'),
  /**
   * What is absent stays as it is.
   *
   * @example
   * await client.dataSources.update(id, { description: 'Of the sensors' })
   */
  update: part('PATCH /data-sources/:id', 'data_source'),
  /**
   * The data stay.
   *
   * @example
   * await client.dataSources.delete(id)
   */
  delete: whole('DELETE /data-sources/:id'),
})

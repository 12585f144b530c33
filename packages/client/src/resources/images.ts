import type { Calls } from '../calls/calls.ts'

/** Images that clusters may be made from. */
export const images = ({ whole, part }: Calls) => ({
  /**
   * @example
   * const spark = await client.images.list({ tags: ['spark', '3.5.1'] })
   */
  list: part('GET /images', 'images'),
  /**
   * @example
   * const { username, tags } = await client.images.get(id)
   */
  get: part('GET /images/:id', 'image'),
  /**
   * @example
   * await client.images.register(id, { username: 'debian', description: 'Spark on Debian 12' })
   */
  register: part('POST /images/:id', 'image'),
  /**
   * The image itself stays.
   *
   * @example
   * await client.images.unregister(id)
   */
  unregister: whole('DELETE /images/:id'),
  /**
   * @example
   * const tags = await client.images.getTags(id)
   */
  getTags: whole('GET /images/:id/tags'),
  /**
   * All of them: those that are absent go.
   *
   * @example
   * await client.images.setTags(id, { tags: ['spark', '3.5.1'] })
   */
  setTags: part('PUT /images/:id/tags', 'image'),
  /**
   * @example
   * await client.images.clearTags(id)
   */
  clearTags: whole('DELETE /images/:id/tags'),
})

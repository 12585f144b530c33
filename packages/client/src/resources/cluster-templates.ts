import type { Calls } from '../calls/calls.ts'

export const clusterTemplates = ({ whole, part, pages }: Calls) => ({
  /**
   * @example
   * const names = (await client.clusterTemplates.list().all()).map(({ name }) => name)
   */
  list: pages('GET /cluster-templates', 'cluster_templates'),
  /**
   * @example
   * const template = await client.clusterTemplates.create({
   *   name: 'small',
   *   plugin_name: 'fake',
   *   plugin_version: '0.1',
   *   node_groups: [{ name: 'worker', count: 3, node_group_template_id: id }],
   * })
   */
  create: part('POST /cluster-templates', 'cluster_template'),
  /**
   * @example
   * const { node_groups } = await client.clusterTemplates.get(id)
   */
  get: part('GET /cluster-templates/:id', 'cluster_template'),
  /**
   * What is absent stays as it is; `node_groups` are replaced as a whole.
   *
   * @example
   * await client.clusterTemplates.update(id, { description: 'For the nightly jobs' })
   */
  update: part('PATCH /cluster-templates/:id', 'cluster_template'),
  /**
   * @example
   * await client.clusterTemplates.delete(id)
   */
  delete: whole('DELETE /cluster-templates/:id'),
  /**
   * As a file for another cloud, with placeholders for what belongs to this one.
   *
   * @example
   * const file = JSON.stringify(await client.clusterTemplates.export(id))
   */
  export: part('GET /cluster-templates/:id/export', 'cluster_template'),
})

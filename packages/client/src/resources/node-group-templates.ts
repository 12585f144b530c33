import type { Calls } from '../calls/calls.ts'

export const nodeGroupTemplates = ({ whole, part, pages }: Calls) => ({
  /**
   * @example
   * for await (const template of client.nodeGroupTemplates.list({ plugin_name: 'fake' })) console.log(template.name)
   */
  list: pages('GET /node-group-templates', 'node_group_templates'),
  /**
   * @example
   * const worker = await client.nodeGroupTemplates.create({
   *   name: 'worker',
   *   plugin_name: 'fake',
   *   plugin_version: '0.1',
   *   flavor_id: '2',
   *   node_processes: ['datanode'],
   *   boot_from_volume: true,
   * })
   * console.log(worker.id)
   */
  create: part('POST /node-group-templates', 'node_group_template'),
  /**
   * @example
   * const { boot_from_volume, boot_volume_size } = await client.nodeGroupTemplates.get(id)
   */
  get: part('GET /node-group-templates/:id', 'node_group_template'),
  /**
   * What is absent stays as it is.
   *
   * @example
   * await client.nodeGroupTemplates.update(id, { boot_volume_size: 40 })
   */
  update: part('PATCH /node-group-templates/:id', 'node_group_template'),
  /**
   * @example
   * await client.nodeGroupTemplates.delete(id)
   */
  delete: whole('DELETE /node-group-templates/:id'),
  /**
   * As a file for another cloud, with placeholders for what belongs to this one.
   *
   * @example
   * const file = JSON.stringify(await client.nodeGroupTemplates.export(id))
   */
  export: part('GET /node-group-templates/:id/export', 'node_group_template'),
})

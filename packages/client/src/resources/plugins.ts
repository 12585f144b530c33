import type { Calls } from '../calls/calls.ts'

export const plugins = ({ part }: Calls) => ({
  /**
   * @example
   * for (const { name, versions } of await client.plugins.list()) console.log(name, versions.join(', '))
   */
  list: part('GET /plugins', 'plugins'),
  /**
   * @example
   * const { title } = await client.plugins.get('fake')
   */
  get: part('GET /plugins/:name', 'plugin'),
  /**
   * With its processes and settings.
   *
   * @example
   * const { node_processes, configs } = await client.plugins.getVersion('fake', '0.1')
   */
  getVersion: part('GET /plugins/:name/:version', 'plugin'),
  /**
   * Labels, as this project sees them.
   *
   * @example
   * await client.plugins.update('fake', { plugin_labels: { hidden: { status: true } } })
   */
  update: part('PATCH /plugins/:name', 'plugin'),
})

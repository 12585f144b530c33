import type { Demo } from './demo.ts'
import { ensure } from './ensure.ts'
import { ensureTemplates } from './templates.ts'

/** `npm start`: a cluster of the fake plugin, which needs nothing on its nodes. */
export const firstCluster: Demo = {
  cluster: 'demo',
  title: 'Cluster demo: 3 nodes, each booting from a volume',
  plugin: 'fake',
  image: { name: 'fennec-node', tags: ['fake', '0.1'] },
  async ensureCluster(service, cloud) {
    return await ensure(service, 'cluster', {
      name: 'demo',
      plugin_name: 'fake',
      plugin_version: '0.1',
      cluster_template_id: await ensureTemplates(service, cloud.networkId),
      default_image_id: cloud.imageId,
      user_keypair_id: cloud.keypair,
    })
  },
  computation: null,
}

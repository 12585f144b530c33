import type { Demo } from './demo.ts'
import { ensure } from './ensure.ts'
import { computePi } from './pi.ts'
import { smallSpark } from './small-spark.ts'

const VERSION = '4.1'
/** `npm run demo:spark`: Spark itself, and a job on it. */
export const sparkDemo: Demo = {
  cluster: 'sparks',
  title: 'Cluster sparks: a Spark master and 3 workers, each booting from a volume',
  plugin: 'spark',
  image: { name: `spark-${VERSION}`, tags: ['spark', VERSION] },
  async ensureCluster(service, cloud) {
    const group = (name: string, count: number, node_processes: string[]) => ({
      name,
      count,
      node_processes,
      flavor_id: '2',
      boot_from_volume: true,
    })
    return await ensure(service, 'cluster', {
      name: 'sparks',
      plugin_name: 'spark',
      plugin_version: VERSION,
      default_image_id: cloud.imageId,
      user_keypair_id: cloud.keypair,
      neutron_management_network: cloud.networkId,
      cluster_configs: { Spark: smallSpark() },
      node_groups: [group('master', 1, ['master', 'spark history server']), group('worker', 3, ['worker'])],
    })
  },
  computation: { title: 'Job pi: two million points, shared out to the workers', run: computePi },
}

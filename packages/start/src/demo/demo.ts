import type { ServiceClient } from '../service-client.ts'
import type { DemoCloud } from './prepare-cloud.ts'
import type { DemoCluster } from './wire.ts'

/** What is shown on a new installation. */
export interface Demo {
  /** The cluster's name. */
  cluster: string
  /** How it is announced. */
  title: string
  /** What its clusters are of. */
  plugin: string
  image: { name: string; tags: string[] }
  ensureCluster(service: ServiceClient, cloud: DemoCloud): Promise<string>
  /** What the cluster is then asked for; null: that it is there is all. */
  computation: { title: string; run(service: ServiceClient, cluster: DemoCluster): Promise<string> } | null
}

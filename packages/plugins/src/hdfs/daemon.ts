import type { PluginCluster } from '../interface.ts'
import { hdfsOfCluster as ofCluster } from './of-cluster.ts'

/** A JVM on a small or busy machine takes its time. */
export const WITHIN_SECONDS = 600
export const MANY = Number.POSITIVE_INFINITY

/** Ends what a service runs. */
export const program = (cluster: PluginCluster, words: string): string =>
  `exec ${ofCluster(cluster).text('Hadoop home')}/bin/${words}`
export const answers = (url: string): string => `curl -sf --noproxy '*' --max-time 10 '${url}'`

import { OPERATION_ID } from './cluster-operations.ts'
import {
  CLUSTER_ID,
  CLUSTER_TEMPLATE_ID,
  IMAGE_ID,
  NETWORK_ID,
  NEWER_IMAGE_ID,
  NODE_GROUP_ID,
  NODE_GROUP_TEMPLATE_ID,
  PLUGIN,
} from './examples.ts'
import { HOST_OPERATION_ID } from './hosts.ts'
import { DATA_SOURCE_ID, INTERNAL_ID, jobBinary } from './job-files.ts'
import { JOB_ID } from './job-runs.ts'
import { JOB_TEMPLATE_ID } from './job-templates.ts'

/** What the first `:id` of a collection is; `v1 jobs` are templates. */
const IDS: Readonly<Record<string, string>> = {
  images: IMAGE_ID,
  'node-group-templates': NODE_GROUP_TEMPLATE_ID,
  'cluster-templates': CLUSTER_TEMPLATE_ID,
  clusters: CLUSTER_ID,
  'data-sources': DATA_SOURCE_ID,
  'job-binaries': jobBinary.id,
  'job-binary-internals': INTERNAL_ID,
  'job-templates': JOB_TEMPLATE_ID,
  'job-executions': JOB_ID,
  'v1 jobs': JOB_TEMPLATE_ID,
  'v2 jobs': JOB_ID,
}

/** A route's path below the version, about the objects of the examples. */
export function examplePath(family: 'v1' | 'v2', path: string): string {
  const [, collection = ''] = path.split('/')
  const named: Readonly<Record<string, string | undefined>> = {
    id: IDS[collection] ?? IDS[`${family} ${collection}`],
    node_group_id: NODE_GROUP_ID,
    operation_id: collection === 'hosts' ? HOST_OPERATION_ID : OPERATION_ID,
    host: 'compute-7',
    name: collection === 'plugins' ? PLUGIN.plugin_name : jobBinary.name,
    version: PLUGIN.hadoop_version,
    template: 'small',
    type: 'Spark',
  }
  return path.replace(/:(\w+)/g, (_, name: string) => {
    const value = named[name]
    if (value === undefined) throw new Error(`No example says what ${name} of ${path} is.`)
    return value
  })
}

/** The objects that examples name, for whoever has such objects and tries the examples on them. */
export const EXAMPLE_IDS = {
  image: IMAGE_ID,
  newerImage: NEWER_IMAGE_ID,
  network: NETWORK_ID,
  nodeGroupTemplate: NODE_GROUP_TEMPLATE_ID,
  clusterTemplate: CLUSTER_TEMPLATE_ID,
  cluster: CLUSTER_ID,
  nodeGroup: NODE_GROUP_ID,
  operation: OPERATION_ID,
  hostOperation: HOST_OPERATION_ID,
  dataSource: DATA_SOURCE_ID,
  jobBinaryInternal: INTERNAL_ID,
  jobBinary: jobBinary.id,
  jobTemplate: JOB_TEMPLATE_ID,
  job: JOB_ID,
} as const

import type { Client } from '@fennec/client'
import { idOf, type Kind, oneNamed } from './one-of.ts'

const kind = (one: string, many = `${one}s`): Kind => ({ one, many, listedBy: `fennec ${one} list` })

/** What the service itself has, by name or id. */
export const names = (client: Client) => ({
  cluster: (given: string) => idOf(kind('cluster'), given, (name) => client.clusters.list({ name }).all()),
  clusterTemplate: (given: string) =>
    idOf(kind('cluster template'), given, (name) => client.clusterTemplates.list({ name }).all()),
  nodeGroupTemplate: (given: string) =>
    idOf(kind('node group template'), given, (name) => client.nodeGroupTemplates.list({ name }).all()),
  dataSource: (given: string) => idOf(kind('data source'), given, () => client.dataSources.list().all()),
  jobBinary: (given: string) =>
    idOf(kind('job binary', 'job binaries'), given, (name) => client.jobBinaries.list({ name }).all()),
  jobTemplate: (given: string) => idOf(kind('job template'), given, (name) => client.jobTemplates.list({ name }).all()),
  /** Jobs have no names. */
  job: (given: string) =>
    idOf(kind('job'), given, async () => (await client.jobs.list().all()).map(({ id }) => ({ id, name: id }))),
  /** Registered ones. */
  image: (given: string) => idOf(kind('image'), given, (name) => client.images.list({ name })),
  /** The newest operation, unless one is named. */
  async operation(clusterId: string, given: string | undefined): Promise<string> {
    if (given !== undefined) return given
    const page = client.operations.list(clusterId, { limit: 1 })
    for await (const { id } of page) return id
    throw new Error('The cluster has no operations: nothing was ever done to it.')
  },
  async nodeGroup(clusterId: string, given: string): Promise<string> {
    const { name, node_groups } = await client.clusters.get(clusterId)
    const of = { one: `node group of cluster ${name}`, many: 'node groups', listedBy: `fennec cluster show ${name}` }
    return oneNamed(of, given, node_groups).id
  },
})

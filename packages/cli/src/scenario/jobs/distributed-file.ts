import { randomUUID } from 'node:crypto'
import type { Cluster } from '@fennec/client'
import type { LoginsOf } from '../drive/node-logins.ts'
import { runOnNode } from '../drive/node-shell.ts'

/** HDFS or what stands in for it, through a node of the cluster. It goes with the cluster. */
export interface DistributedFiles {
  cluster: Cluster
  loginsOf: LoginsOf | null
  /** Who owns what is there. */
  user: string
}

/** @returns the path in the cluster's file system */
export async function putFile({ cluster, loginsOf, user }: DistributedFiles, bytes: Uint8Array): Promise<string> {
  const group = cluster.node_groups.find(({ node_processes }) => node_processes.some((each) => /namenode/i.test(each)))
  const [login] = (group && loginsOf?.(cluster, group)) ?? []
  if (login === undefined) {
    throw new Error('Data of type hdfs needs a node with a namenode, and the key to it: leave out key_name.')
  }
  const folder = `/user/${user}/data-${randomUUID().slice(0, 8)}`
  const file = `${folder}/file-${randomUUID().slice(0, 8)}`
  const as = `sudo -iu '${user.replaceAll("'", "'\\''")}'`
  await runOnNode(login, `${as} hadoop fs -mkdir -p '${folder}'`)
  await runOnNode(login, `${as} hadoop fs -put - '${file}'`, bytes)
  return file
}

import type { CallOptions } from '../calls/arguments.ts'
import { type Calls, of } from '../calls/calls.ts'
import { type WaitForCluster, waitForCluster } from '../wait/cluster.ts'
import type { Cluster, ClusterCreate } from '../wire.ts'

export const clusters = ({ whole, part, pages }: Calls) => {
  const post = whole('POST /clusters')
  const get = part('GET /clusters/:id', 'cluster')
  return {
    /**
     * @example
     * for await (const { name, status } of client.clusters.list({ sort_by: '-name' })) console.log(name, status)
     */
    list: pages('GET /clusters', 'clusters'),
    /**
     * Accepted once, however often it is sent: a lost answer makes no second cluster.
     *
     * @example
     * const cluster = await client.clusters.create({
     *   name: 'demo',
     *   plugin_name: 'fake',
     *   plugin_version: '0.1',
     *   cluster_template_id: id,
     *   default_image_id: id,
     * })
     * await client.clusters.waitFor(cluster.id, 'Active', { onProgress: ({ cluster }) => console.log(cluster.status) })
     */
    create: of(
      'POST /clusters',
      async (wish: Omit<ClusterCreate, 'count'>, options?: CallOptions): Promise<Cluster> =>
        first(await post({ ...wish, count: null }, options)),
    ),
    /**
     * So many alike, named `<name>-1` and so on.
     *
     * @example
     * const made = await client.clusters.createMany(
     *   { name: 'test', plugin_name: 'fake', plugin_version: '0.1', cluster_template_id: id },
     *   3,
     * )
     */
    createMany: of(
      'POST /clusters',
      async (wish: Omit<ClusterCreate, 'count'>, count: number, options?: CallOptions): Promise<Cluster[]> => {
        const made = await post({ ...wish, count }, options)
        return 'clusters' in made ? made.clusters.map(({ cluster }) => cluster) : [made.cluster]
      },
    ),
    /**
     * What a creation would do and cost, and all that is wrong with it. Nothing is made.
     *
     * @example
     * const { problems, volumes } = await client.clusters.preview({
     *   name: 'demo',
     *   plugin_name: 'fake',
     *   plugin_version: '0.1',
     *   cluster_template_id: id,
     * })
     * for (const { message } of problems) console.log(message)
     */
    preview: part('POST /clusters/preview', 'preview'),
    /**
     * With `show_progress` also the events of each step.
     *
     * @example
     * const { status, status_description } = await client.clusters.get(id, { show_progress: true })
     */
    get,
    /**
     * What is absent stays. `verification: { status: 'START' }` begins a check of its health.
     *
     * @example
     * await client.clusters.update(id, { is_protected: true })
     */
    update: part('PATCH /clusters/:id', 'cluster'),
    /**
     * @example
     * await client.clusters.scale(id, { resize_node_groups: [{ name: 'worker', count: 5 }] })
     */
    scale: part('PUT /clusters/:id', 'cluster'),
    /**
     * Makes the boot volumes of a node group larger while its nodes run.
     *
     * @example
     * const { node_groups } = await client.clusters.get(id)
     * await client.clusters.grow(id, node_groups[0]?.id ?? '', { boot_volume_size: 40 })
     */
    grow: part('POST /clusters/:id/node-groups/:node_group_id/grow', 'cluster'),
    /**
     * Replaces the nodes of a group that boot from an image by nodes that boot from volumes, a few at a time.
     *
     * @example
     * const { node_groups } = await client.clusters.get(id)
     * await client.clusters.convert(id, node_groups[0]?.id ?? '', { boot_volume_size: 40 })
     */
    convert: part('POST /clusters/:id/node-groups/:node_group_id/convert', 'cluster'),
    /**
     * Writes the boot volumes of the nodes anew from another image, node by node. What is on the root disks is lost.
     *
     * @example
     * await client.clusters.reimage(id, { image_id: id, node_groups: ['worker'] })
     */
    reimage: part('POST /clusters/:id/reimage', 'cluster'),
    /**
     * With everything it has in the cloud. With `force` it is gone at once, and what it has is removed after it.
     *
     * @example
     * await client.clusters.delete(id)
     * await client.clusters.waitFor(id, 'Deleted')
     */
    delete: whole('DELETE /clusters/:id'),
    /**
     * Until the cluster has a status. Stopping to wait changes nothing about the cluster.
     *
     * @throws {WaitError} it failed, is gone, or the time is over
     * @example
     * const cluster = await client.clusters.waitFor(id, 'Active', {
     *   onProgress: ({ nodes }) => nodes.forEach(({ name, step }) => console.log(name, step)),
     *   signal: AbortSignal.timeout(600_000),
     * })
     */
    waitFor: <Status extends string>(id: string, status: Status, options: WaitForCluster = {}) =>
      waitForCluster(get, id, status, options),
  }
}

function first(made: { cluster: Cluster } | { clusters: { cluster: Cluster }[] }): Cluster {
  if ('cluster' in made) return made.cluster
  const [one] = made.clusters
  if (one === undefined) throw new TypeError('The service answered a creation without a cluster.')
  return one.cluster
}

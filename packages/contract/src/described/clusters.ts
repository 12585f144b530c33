import { Type } from 'typebox'
import { clusterShown } from '../answers/cluster.ts'
import { eitherOf, listOf, orNull, shown } from '../answers/shown.ts'
import { uuid } from '../field.ts'
import { CLUSTER_ID, cluster, clusterWish, NEWER_IMAGE_ID, NODE_GROUP_TEMPLATE_ID } from './examples.ts'
import { many, type Operations, one } from './operation.ts'

const oneCluster = one('cluster', clusterShown, cluster)

export const clusterOperations: Operations = {
  'GET /clusters': { summary: 'List clusters', answer: many('clusters', clusterShown, cluster) },
  'v1 POST /clusters': { summary: 'Make a cluster', request: clusterWish, answer: oneCluster },
  'v2 POST /clusters': {
    summary: 'Make a cluster; with `count` so many, which are answered as `clusters`',
    request: clusterWish,
    answer: {
      schema: eitherOf(oneCluster.schema, shown({ clusters: listOf(oneCluster.schema) })),
      example: oneCluster.example,
    },
  },
  'POST /clusters/multiple': {
    summary: 'Make several clusters alike',
    request: { ...clusterWish, count: 2 },
    answer: {
      schema: shown({ clusters: listOf(uuid()) }),
      example: { clusters: [CLUSTER_ID, CLUSTER_ID.replace('1', '2')] },
    },
  },
  'GET /clusters/:id': {
    summary: 'Show a cluster; with `show_progress=true` also the events of each step',
    answer: oneCluster,
  },
  'PATCH /clusters/:id': {
    summary: 'Change a cluster; what is absent stays',
    request: { description: 'For the nightly jobs', is_protected: true },
    answer: oneCluster,
  },
  'PUT /clusters/:id': {
    summary: 'Scale a cluster',
    request: {
      resize_node_groups: [{ name: 'worker', count: 3 }],
      add_node_groups: [{ name: 'extra', count: 1, node_group_template_id: NODE_GROUP_TEMPLATE_ID }],
    },
    answer: oneCluster,
  },
  'POST /clusters/:id/node-groups/:node_group_id/grow': {
    summary: 'Make the boot volumes of a node group larger, in their place, and their file systems with them',
    request: { boot_volume_size: 40 },
    answer: oneCluster,
  },
  'POST /clusters/:id/node-groups/:node_group_id/convert': {
    summary: 'Replace the nodes of a node group, a few at a time, by nodes that boot from volumes',
    request: { boot_volume_size: 40, boot_volume_type: 'ssd' },
    answer: oneCluster,
  },
  'POST /clusters/:id/reimage': {
    summary: 'Write the boot volumes of a cluster anew from another image, node by node',
    request: { image_id: NEWER_IMAGE_ID, node_groups: ['worker'] },
    answer: oneCluster,
  },
  'DELETE /clusters/:id': { summary: 'Delete a cluster with everything it has in the cloud' },
  'v2 DELETE /clusters/:id': {
    summary: 'Delete a cluster with everything it has in the cloud',
    request: { force: false },
    otherAnswer: {
      when: 'With `force`: the cluster is gone at once, what it has in the cloud is removed after it; null: it had no stack yet.',
      schema: shown({ stack_name: orNull(Type.String()) }),
      example: { stack_name: 'democ1a57e60' },
    },
  },
}

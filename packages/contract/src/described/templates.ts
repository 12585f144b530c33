import {
  clusterTemplateExported,
  clusterTemplateShown,
  nodeGroupTemplateExported,
  nodeGroupTemplateShown,
} from '../answers/templates.ts'
import { clusterTemplate, clusterTemplateWish, nodeGroupTemplate, nodeGroupTemplateWish } from './examples.ts'
import { many, type Operation, type Operations, one } from './operation.ts'

const oneNodeGroupTemplate = one('node_group_template', nodeGroupTemplateShown, nodeGroupTemplate)
const oneClusterTemplate = one('cluster_template', clusterTemplateShown, clusterTemplate)

/** What belongs to this cloud or this project is not exported. */
function exported(template: Record<string, unknown>): Record<string, unknown> {
  const { id, tenant_id, is_default, created_at, updated_at, ...rest } = template
  return rest
}

const changeNodeGroupTemplate: Operation = {
  summary: 'Change a node group template; what is absent stays',
  request: { description: 'Two data disks', volumes_per_node: 2, volumes_size: 20 },
  answer: oneNodeGroupTemplate,
}
const changeClusterTemplate: Operation = {
  summary: 'Change a cluster template; what is absent stays',
  request: { description: 'For the nightly jobs', anti_affinity: [] },
  answer: oneClusterTemplate,
}

export const templateOperations: Operations = {
  'GET /node-group-templates': {
    summary: 'List node group templates',
    answer: many('node_group_templates', nodeGroupTemplateShown, nodeGroupTemplate),
  },
  'POST /node-group-templates': {
    summary: 'Make a node group template',
    request: nodeGroupTemplateWish,
    answer: oneNodeGroupTemplate,
  },
  'GET /node-group-templates/:id': { summary: 'Show a node group template', answer: oneNodeGroupTemplate },
  'PUT /node-group-templates/:id': changeNodeGroupTemplate,
  'PATCH /node-group-templates/:id': changeNodeGroupTemplate,
  'DELETE /node-group-templates/:id': { summary: 'Delete a node group template' },
  'GET /node-group-templates/:id/export': {
    summary: 'A node group template as a file, with {placeholders} for what belongs to this cloud',
    answer: one('node_group_template', nodeGroupTemplateExported, {
      ...exported(nodeGroupTemplate),
      flavor_id: '{flavor_id}',
      security_groups: '{security_groups}',
      image_id: '{image_id}',
      floating_ip_pool: '{floating_ip_pool}',
    }),
  },

  'GET /cluster-templates': {
    summary: 'List cluster templates',
    answer: many('cluster_templates', clusterTemplateShown, clusterTemplate),
  },
  'POST /cluster-templates': {
    summary: 'Make a cluster template',
    request: clusterTemplateWish,
    answer: oneClusterTemplate,
  },
  'GET /cluster-templates/:id': { summary: 'Show a cluster template', answer: oneClusterTemplate },
  'PUT /cluster-templates/:id': changeClusterTemplate,
  'PATCH /cluster-templates/:id': changeClusterTemplate,
  'DELETE /cluster-templates/:id': { summary: 'Delete a cluster template' },
  'GET /cluster-templates/:id/export': {
    summary: 'A cluster template as a file, with {placeholders} for what belongs to this cloud',
    answer: one('cluster_template', clusterTemplateExported, {
      ...exported(clusterTemplate),
      default_image_id: '{default_image_id}',
      node_groups: '{node_groups}',
    }),
  },
}

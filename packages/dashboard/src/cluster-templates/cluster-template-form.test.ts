import { expect, test } from 'vitest'
import type { ClusterTemplateWish, WishedNodeGroup } from '../api/templates.ts'
import { type ClusterTemplateForm, formOf, type NodeGroupRow, readForm } from './cluster-template-form.ts'

const worker: WishedNodeGroup = {
  id: 'group',
  created_at: '2026-01-01T00:00:00',
  updated_at: null,
  name: 'worker',
  count: 2,
  node_group_template_id: 'a',
  volumes_per_node: 3,
}
const template: Partial<ClusterTemplateWish> = {
  name: 'mine',
  plugin_name: 'fake',
  plugin_version: '0.1',
  node_groups: [worker],
  domain_name: 'example.org.',
  shares: [{ id: 'a share', path: null, access_level: 'ro' }],
}

function groupsAfter(change: Partial<NodeGroupRow>): WishedNodeGroup[] {
  const form = formOf(template) as ClusterTemplateForm
  const [row] = form.node_groups
  return readForm({ ...form, node_groups: [{ ...(row as NodeGroupRow), ...change }] }, template).node_groups
}

test('what a node group says itself stays when its count changes, without what only the service says', () => {
  expect(groupsAfter({ count: 5 })).toEqual([
    { name: 'worker', count: 5, node_group_template_id: 'a', volumes_per_node: 3 },
  ])
})

test('of another node group template nothing of it stays but name and count', () => {
  expect(groupsAfter({ node_group_template_id: 'b' })).toEqual([
    { name: 'worker', count: 2, node_group_template_id: 'b' },
  ])
})

test('shares, and what the form has no field for, are sent as they were', () => {
  expect(readForm(formOf(template) as ClusterTemplateForm, template)).toMatchObject({
    domain_name: 'example.org.',
    shares: [{ id: 'a share', path: null, access_level: 'ro' }],
  })
})

test('an exported file fills the form without its node groups, which belonged to another cloud', () => {
  expect(formOf({ name: 'mine', plugin_name: 'fake', plugin_version: '0.1' })).toMatchObject({
    plugin: 'fake 0.1',
    node_groups: [],
  })
})

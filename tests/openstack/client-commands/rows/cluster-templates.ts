import type { Rows } from '../row.ts'

const create = 'cluster template create'
const update = 'cluster template update'

const shown = {
  Name: '{p}-full',
  'Plugin name': 'fake',
  'Plugin version': '0.1',
  'Node groups': '{p}-small:2',
  Description: 'two words',
  'Use autoconfig': true,
  'Is public': true,
  'Is protected': true,
  'Domain name': 'example.org',
}
const listed = { Name: '{p}-cluster', 'Plugin name': 'fake', 'Plugin version': '0.1' }

export const clusterTemplates: Rows = [
  {
    // the client reads --anti-affinity and does not send it
    run: [
      `${create} --name {p}-full --node-groups {p}-small:2 --anti-affinity namenode --description "two words"`,
      '--autoconfig --public --protected --configs cluster-configs.json --domain-name example.org',
    ].join(' '),
    shows: { ...shown, 'Anti affinity': '' },
  },
  {
    run: `${create} --name {p}-cluster --node-groups {p}-small:1`,
    shows: { Name: '{p}-cluster', 'Node groups': '{p}-small:1' },
    keeps: ['clusterTemplate', 'Id'],
  },
  { run: `${create} --json cluster-template.json`, shows: { Name: '{p}-json', 'Anti affinity': 'namenode' } },
  { run: `${create} --name {p}-cluster --node-groups {p}-small:1`, status: 1, says: "'{p}-cluster' already exists" },
  { run: `${create} --name {p}-none --node-groups {p}-nosuch:1`, status: 1, says: 'No matches found' },
  // the testbed has no Manila, so no share can be found: those that are there have client-shares.test.ts
  { run: `${create} --name {p}-none --node-groups {p}-small:1 --shares shares.json`, status: 1, says: /shares/ },
  { run: 'cluster template list', lists: [listed] },
  {
    run: 'cluster template list --long --name {p}-cluster',
    lists: [{ ...listed, 'Node groups': '{p}-small:1' }],
    omits: { Name: '{p}-full' },
  },
  { run: 'cluster template list --plugin fake', lists: [listed] },
  { run: 'cluster template list --plugin nosuch', omits: { Name: '{p}-cluster' } },
  { run: 'cluster template list --plugin fake --plugin-version 0.1', lists: [listed] },
  { run: 'cluster template show {p}-full', shows: shown },
  { run: 'cluster template show {clusterTemplate}', shows: listed },
]

export const clusterTemplateDeletion: Rows = [
  { run: 'node group template delete {p}-small', status: 1, says: '{p}-cluster' },
  { run: 'cluster template delete {p}-json {p}-cluster', prints: /has been removed[\s\S]*has been removed/ },
  { run: 'cluster template delete {p}-cluster', status: 1, says: 'No matches found' },
]

export const clusterTemplateChanges: Rows = [
  { run: `${update} {p}-full --name {p}-other`, status: 1, says: 'protected' },
  { run: `${update} {p}-full --unprotected`, shows: { 'Is protected': false } },
  {
    run: [
      `${update} {p}-full --name {p}-changed --node-groups {p}-small:3 --anti-affinity namenode --description changed`,
      '--autoconfig-disable --private --protected --configs cluster-configs.json --domain-name example.com',
    ].join(' '),
    shows: {
      Name: '{p}-changed',
      'Node groups': '{p}-small:3',
      Description: 'changed',
      'Use autoconfig': false,
      'Is public': false,
      'Is protected': true,
      'Domain name': 'example.com',
    },
  },
  {
    run: `${update} {p}-changed --unprotected --autoconfig-enable --public`,
    shows: { 'Use autoconfig': true, 'Is public': true, 'Is protected': false },
  },
  // the testbed has no Manila, so no share can be found: those that are there have client-shares.test.ts
  { run: `${update} {p}-changed --shares shares.json`, status: 1, says: /shares/ },
  { run: `${update} {p}-changed --json described.json`, shows: { Description: 'from a file' } },
  {
    run: 'cluster template export {p}-changed --file exported-template.json',
    writes: ['exported-template.json', { cluster_template: { name: '{p}-changed', node_groups: '{node_groups}' } }],
  },
  { run: 'cluster template export {p}-changed', prints: /"default_image_id": "\{default_image_id\}"/ },
  {
    // the client calls a function of its own that it has not
    run: [
      'cluster template import exported-template.json --name {p}-imported --default-image-id {image}',
      '--node-groups {p}-small:1',
    ].join(' '),
    status: 1,
    says: /has no attribute '_cluster_templates_configure_ng_configure_node_groups'/,
  },
]

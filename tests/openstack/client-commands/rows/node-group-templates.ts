import type { Rows } from '../row.ts'

const create = 'node group template create'
const plugin = '--plugin fake --plugin-version 0.1'
const volumes = [
  '--volumes-per-node 1 --volumes-size 2 --volumes-type nfs --volumes-availability-zone nova',
  '--volumes-mount-prefix /mnt/disk --volumes-locality',
].join(' ')
const everyFlag = [
  `--name {p}-full ${plugin} --processes namenode datanode --flavor disk1 --security-groups default`,
  `--auto-security-group --availability-zone nova --floating-ip-pool {network} ${volumes}`,
  '--description "two words" --autoconfig --proxy-gateway --public --protected --configs node-configs.json',
].join(' ')
const shown = {
  Name: '{p}-full',
  'Plugin name': 'fake',
  'Plugin version': '0.1',
  'Node processes': 'datanode, namenode',
  'Flavor id': '11',
  'Security groups': ['default'],
  'Auto security group': true,
  'Availability zone': 'nova',
  'Floating ip pool': '{network}',
  'Volumes per node': 1,
  'Volumes size': 2,
  'Volume type': 'nfs',
  'Volumes availability zone': 'nova',
  'Volume mount prefix': '/mnt/disk',
  'Volume local to instance': true,
  Description: 'two words',
  'Use autoconfig': true,
  'Is proxy gateway': true,
  'Is public': true,
  'Is protected': true,
}
const listed = { Name: '{p}-small', 'Plugin name': 'fake', 'Plugin version': '0.1' }
const bootFlags = '--boot-volume-type nfs --boot-volume-availability-zone nova'
const bootShown = { 'Boot from volume': true, 'Boot volume type': 'nfs', 'Boot volume availability zone': 'nova' }

export const nodeGroupTemplates: Rows = [
  { run: `${create} ${everyFlag}`, only: '1.1', shows: shown },
  {
    run: `${create} ${everyFlag} --boot-from-volume ${bootFlags} --boot-volume-local-to-instance`,
    only: '2',
    shows: { ...shown, ...bootShown, 'Boot volume local to instance': true },
  },
  { run: `${create} --json small.json`, shows: { Name: '{p}-small', 'Plugin version': '0.1' } },
  { run: `${create} --json small.json`, status: 1, says: "'{p}-small' already exists" },
  { run: `${create} --name {p}-none`, status: 1, says: /arguments should be specified/ },
  {
    run: `${create} --name {p}-none ${plugin} --processes nosuch --flavor disk1`,
    status: 1,
    says: /nosuch/,
  },
  // the testbed has no Manila, so no share can be found: those that are there have client-shares.test.ts
  {
    run: `${create} --name {p}-none ${plugin} --processes namenode --flavor disk1 --shares shares.json`,
    status: 1,
    says: /shares/,
  },
  { run: 'node group template list', lists: [listed] },
  {
    run: 'node group template list --long --name {p}-small',
    lists: [{ Name: '{p}-small', 'Node processes': 'jobtracker, namenode' }],
    omits: { Name: '{p}-full' },
  },
  { run: 'node group template list --plugin fake', lists: [listed] },
  { run: 'node group template list --plugin fake --plugin-version 0.1', lists: [listed] },
  { run: 'node group template show {p}-full', shows: shown, keeps: ['full', 'Id'] },
  { run: 'node group template show {full}', shows: { Name: '{p}-full' } },
  { run: 'node group template show {p}-nosuch', status: 1, says: /No matches found/ },
]

const update = 'node group template update'

/** What was made above, changed flag by flag, taken out and put in again, and removed. */
export const nodeGroupTemplateChanges: Rows = [
  { run: `${update} {p}-full --name {p}-other`, status: 1, says: /protected/ },
  { run: `${update} {p}-full --unprotected`, shows: { 'Is protected': false } },
  {
    run: [
      `${update} {p}-full --name {p}-changed ${plugin} --processes tasktracker --flavor disk2 --security-groups default`,
      '--auto-security-group-disable --availability-zone nova --floating-ip-pool {network} --volumes-per-node 2',
      '--volumes-size 3 --volumes-type nfs --volumes-availability-zone nova --volumes-mount-prefix /mnt/other',
      '--volumes-locality-disable --description changed --autoconfig-disable --proxy-gateway-disable --private',
      '--protected --configs node-configs.json',
    ].join(' '),
    shows: {
      Name: '{p}-changed',
      'Node processes': 'tasktracker',
      'Flavor id': '12',
      'Auto security group': false,
      'Volumes per node': 2,
      'Volumes size': 3,
      'Volume mount prefix': '/mnt/other',
      'Volume local to instance': false,
      Description: 'changed',
      'Use autoconfig': false,
      'Is proxy gateway': false,
      'Is public': false,
      'Is protected': true,
    },
  },
  {
    run: [
      `${update} {p}-changed --unprotected --auto-security-group-enable --volumes-locality-enable --autoconfig-enable`,
      '--proxy-gateway-enable --public',
    ].join(' '),
    shows: {
      'Auto security group': true,
      'Volume local to instance': true,
      'Use autoconfig': true,
      'Is proxy gateway': true,
      'Is public': true,
      'Is protected': false,
    },
  },
  {
    run: `${update} {p}-changed --boot-from-volume-disable --boot-volume-local-to-instance-disable`,
    only: '2',
    shows: { 'Boot from volume': false },
  },
  {
    run: `${update} {p}-changed --boot-from-volume-enable ${bootFlags} --boot-volume-local-to-instance-enable`,
    only: '2',
    shows: { ...bootShown, 'Boot volume local to instance': true },
  },
  // the testbed has no Manila, so no share can be found: those that are there have client-shares.test.ts
  { run: `${update} {p}-changed --shares shares.json`, status: 1, says: /shares/ },
  { run: `${update} {p}-changed --json described.json`, shows: { Description: 'from a file' } },
  {
    run: 'node group template export {p}-changed --file exported.json',
    writes: ['exported.json', { node_group_template: { name: '{p}-changed' } }],
  },
  { run: 'node group template export {p}-changed', prints: /"image_id": "\{image_id\}"/ },
  {
    run: [
      'node group template import exported.json --name {p}-imported --image_id {image} --flavor_id 11',
      '--security_groups default --floating_ip_pool {network}',
    ].join(' '),
    // the client sends the groups as one text where the API takes a list
    status: 1,
    says: /security_groups.*is not of type 'array'/,
  },
  {
    run: 'node group template import exported.json --name {p}-imported --image_id {image} --flavor_id 11',
    shows: { Name: '{p}-imported', 'Flavor id': '11' },
  },
  { run: 'node group template delete {p}-imported {p}-changed', prints: '"{p}-changed" has been removed' },
  { run: 'node group template delete {p}-changed', status: 1, says: /No matches found/ },
]

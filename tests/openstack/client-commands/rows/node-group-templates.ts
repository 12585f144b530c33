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

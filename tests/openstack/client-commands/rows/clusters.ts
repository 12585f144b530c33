import type { Rows } from '../row.ts'

const create = 'cluster create'
const common = '--cluster-template {p}-cluster --image guest --neutron-network guests'

export const clusters: Rows = [
  {
    run: [
      `${create} --name {p}-one ${common} --description "two words" --user-keypair {p}-keypair --count 1 --public`,
      '--protected --wait',
    ].join(' '),
    shows: {
      Name: '{p}-one',
      Status: 'Active',
      'Node groups': '{p}-small:1',
      'Plugin version': '0.1',
      'User keypair id': '{p}-keypair',
      'Neutron management network': '{network}',
      Image: '{image}',
      Description: 'two words',
      'Is public': true,
      'Is protected': true,
      'Is transient': false,
    },
    keeps: ['cluster', 'Id'],
  },
  { run: `${create} --name {p}-one ${common}`, status: 1, says: "'{p}-one' already exists" },
  { run: `${create} --name {p}-none`, status: 1, says: /arguments should be specified/ },
  { run: 'cluster list', lists: [{ Name: '{p}-one', Status: 'Active', 'Plugin name': 'fake' }] },
  {
    run: 'cluster list --long --plugin fake --plugin-version 0.1 --name {p}-one',
    lists: [{ Name: '{p}-one', Image: '{image}', Description: 'two words' }],
  },
  { run: 'cluster list --plugin nosuch', omits: { Name: '{p}-one' } },
  { run: 'cluster show {p}-one', shows: { Status: 'Active', 'Cluster template id': '{clusterTemplate}' } },
  { run: 'cluster show {cluster} --verification', shows: { Name: '{p}-one', 'Verification status': 'UNKNOWN' } },
  { run: 'cluster show {p}-one --show-progress', prints: /Step completed successfully/ },
  { run: 'cluster show {p}-one --full-dump-events', prints: /Event log dump saved to file: event-logs-/ },
  { run: 'cluster show {p}-nosuch', status: 1, says: 'No matches found' },
]

export const clusterUpdates: Rows = [
  { run: 'cluster delete {p}-one', status: 1, says: 'protected' },
  { run: 'cluster update {p}-one --unprotected --private', shows: { 'Is protected': false, 'Is public': false } },
  {
    run: 'cluster update {p}-one --name {p}-renamed --description changed --public --protected',
    shows: { Name: '{p}-renamed', Description: 'changed', 'Is public': true, 'Is protected': true },
  },
  { run: 'cluster update {p}-renamed --name {p}-one --unprotected', shows: { Name: '{p}-one' } },
  // the testbed has no Manila, so no share can be found: those that are there have client-shares.test.ts
  { run: 'cluster update {p}-one --shares shares.json', status: 1, says: /shares/ },
]

export const clusterKeypair: Rows = [
  { run: 'cluster update keypair {p}-one', only: '2', prints: /keypair has been updated/ },
]

export const clusterDeletion: Rows = [
  { run: 'cluster template delete {p}-cluster', status: 1, says: '{p}-one' },
  { run: 'cluster delete {p}-one --wait', prints: /has been removed/ },
  { run: 'cluster delete {p}-one', status: 1, says: 'No matches found' },
]

export const manyClusters: Rows = [
  {
    run: `${create} --name {p}-many ${common} --count 2 --transient`,
    prints: /-many-1[\s\S]*-many-2/,
  },
  { run: 'cluster show {p}-many-1', shows: { Name: '{p}-many-1', 'Is transient': true } },
  { run: 'cluster show {p}-many-2', shows: { Name: '{p}-many-2', 'Is transient': true } },
  { run: `${create} --json cluster.json`, shows: { Name: '{p}-json' } },
  { run: 'cluster delete {p}-many-1 {p}-many-2 {p}-json --wait', only: '1.1', prints: /"\S+-json" has been removed/ },
  { run: 'cluster delete {p}-many-1 --force', only: '2', prints: /deletion has been started/ },
  { run: 'cluster show {p}-many-1', only: '2', status: 1, says: 'No matches found' },
  { run: 'cluster delete {p}-many-2 {p}-json --wait', only: '2', prints: /"\S+-json" has been removed/ },
]

export const clusterScaling: Rows = [
  {
    // the client looks for a field beside the one it has, after the scaling has succeeded
    run: 'cluster scale {p}-one --instances {p}-small:2 --wait',
    status: 1,
    says: /cluster/,
  },
  { run: 'cluster show {p}-one', shows: { Status: 'Active', 'Node groups': '{p}-small:2' } },
  { run: 'cluster scale {p}-one --json scale.json --wait', status: 1, says: /cluster/ },
  { run: 'cluster show {p}-one', shows: { Status: 'Active', 'Node groups': '{p}-small:1' } },
  { run: 'cluster scale {p}-one --instances {p}-nosuch:2', status: 1, says: 'No matches found' },
  {
    run: 'cluster scale {p}-one --instances {p}-small:2',
    shows: { Name: '{p}-one', 'Node groups': '{p}-small:1' },
    prints: 'Cluster "{p}-one" scaling has been started.',
  },
]

/** What was begun above ends, and is begun the other way round. */
export const clusterScaled: Rows = [
  { run: 'cluster show {p}-one', shows: { Status: 'Active', 'Node groups': '{p}-small:2' }, eventually: true },
  { run: 'cluster scale {p}-one --json scale.json', shows: { Name: '{p}-one' }, prints: 'scaling has been started' },
  { run: 'cluster show {p}-one', shows: { Status: 'Active', 'Node groups': '{p}-small:1' }, eventually: true },
]

const healthy = {
  'Verification status': 'GREEN',
  'Health check (check of instances accessibility)': 'GREEN',
  'Health check (check of processes)': 'GREEN',
}

export const clusterVerification: Rows = [
  { run: 'cluster verification {p}-one --start', prints: /health verification has been started/ },
  {
    run: 'cluster verification {p}-one --show',
    shows: healthy,
    eventually: true,
  },
  { run: 'cluster show {p}-one --verification', shows: { Name: '{p}-one', ...healthy } },
]

import type { Rows } from '../row.ts'

const create = 'cluster create'
const common = '--cluster-template {p}-cluster --image guest --neutron-network guests'

export const clusters: Rows = [
  {
    run: [
      `${create} --name {p}-one ${common} --description "two words" --user-keypair {p}-keypair --count 1 --public --wait`,
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

export const clusterDeletion: Rows = [
  { run: 'cluster template delete {p}-cluster', status: 1, says: '{p}-one' },
  { run: 'cluster delete {p}-one --wait', prints: /has been removed/ },
  { run: 'cluster delete {p}-one', status: 1, says: 'No matches found' },
]

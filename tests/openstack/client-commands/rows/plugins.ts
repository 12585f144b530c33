import type { Rows } from '../row.ts'

export const plugins: Rows = [
  { run: 'plugin list', lists: [{ Name: 'fake', Versions: '0.1' }] },
  { run: 'plugin list --long', lists: [{ Name: 'fake', Title: 'Fake Plugin', Versions: '0.1' }] },
  { run: 'plugin show fake', shows: { Name: 'fake', Versions: '0.1', 'Plugin: enabled': true } },
  {
    run: 'plugin show fake --plugin-version 0.1',
    shows: { 'Required image tags': '0.1, fake', HDFS: 'datanode, namenode', MapReduce: 'jobtracker, tasktracker' },
  },
  { run: 'plugin show nosuch', status: 1, says: /nosuch/ },
  { run: 'plugin list', address: '{address}', lists: [{ Name: 'fake', Versions: '0.1' }] },
  { run: 'plugin show fake', address: '{address}', shows: { Name: 'fake' } },
  // the catalogue would have found the service
  { run: 'plugin list', address: 'http://127.0.0.1:9', status: 1, says: /127\.0\.0\.1.*9.*(refused|Unable)/ },
  {
    run: 'plugin configs get fake 0.1 --file {p}-configs',
    prints: 'was saved',
    writes: ['{p}-configs', { name: 'fake' }],
  },
  { run: 'plugin configs get fake 0.1', writes: ['fake-0.1', { name: 'fake' }], prints: /saved in "fake-0.1"/ },
  { run: 'plugin configs get fake 0.1', status: 1, says: /"fake-0.1" already exists/ },
]

import type { Rows } from '../row.ts'

const pig = { Name: 'Pig', Plugins: 'fake(0.1)' }

const all = ['Hive', 'Java', 'MapReduce', 'MapReduce.Streaming', 'Pig', 'Shell', 'Spark', 'Storm', 'Storm.Pyleus']

export const jobTypes: Rows = [
  { run: 'job type list', lists: [pig, { Name: 'Shell' }] },
  ...all.map((type) => ({
    run: `job type list --type ${type}`,
    lists: [{ Name: type }],
    omits: { Name: type === 'Pig' ? 'Shell' : 'Pig' },
  })),
  { run: 'job type list --plugin fake --plugin-version 0.1', lists: [pig] },
  { run: 'job type list --plugin-version 0.1', status: 1, says: /should be specified with --plugin/ },
  ...all.map((type) => ({
    run: `job type configs get ${type} --file {p}-hints-${type}`,
    prints: /were saved/,
    writes: [`{p}-hints-${type}`, { job_config: { configs: [] } }] as [string, Record<string, unknown>],
  })),
  { run: 'job type configs get Pig', prints: /were saved in "Pig"/, writes: ['Pig', { job_config: {} }] },
  {
    run: 'job type configs get Java --file {p}-java',
    prints: /were saved/,
    writes: ['{p}-java', { job_config: { args: [] } }],
  },
]

import type { Rows } from '../row.ts'

const pig = { Name: 'Pig', Plugins: 'fake(0.1)' }

export const jobTypes: Rows = [
  { run: 'job type list', lists: [pig, { Name: 'Shell' }] },
  { run: 'job type list --type Shell', lists: [{ Name: 'Shell' }], omits: { Name: 'Pig' } },
  { run: 'job type list --plugin fake --plugin-version 0.1', lists: [pig] },
  { run: 'job type list --plugin-version 0.1', status: 1, says: /should be specified with --plugin/ },
  { run: 'job type configs get Pig', prints: /were saved in "Pig"/, writes: ['Pig', { job_config: {} }] },
  {
    run: 'job type configs get Java --file {p}-java',
    prints: /were saved/,
    writes: ['{p}-java', { job_config: { args: [] } }],
  },
]

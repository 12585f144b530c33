import type { Rows } from '../row.ts'

const shell = 'job execute --job-template {p}-shell --cluster {p}-one'

export const jobs: Rows = [
  {
    run: `${shell} --args one two --params NAME:value --configs a:b --public --protected`,
    shows: { Status: 'PENDING', 'Cluster id': '{cluster}', 'Is public': true, 'Is protected': true },
    keeps: ['job', 'Id'],
  },
  {
    run: 'job execute --job-template {p}-changed --cluster {p}-one --input {p}-swift --output {p}-plain',
    shows: { 'Cluster id': '{cluster}', 'Job template id': '{pig}' },
    keeps: ['pigJob', 'Id'],
  },
  { run: 'job execute --job-template {p}-changed --cluster {p}-one', status: 1, says: /input/ },
  { run: 'job execute --job-template {p}-shell', status: 1, says: /arguments should be specified/ },
  {
    run: 'job execute --job-template {p}-fails --cluster {p}-one',
    shows: { Status: 'PENDING' },
    keeps: ['failedJob', 'Id'],
  },
  {
    run: 'job execute --job-template {p}-waits --cluster {p}-one',
    shows: { Status: 'PENDING' },
    keeps: ['longJob', 'Id'],
  },
  // for these three the client reads the file of another flag, which is not given, or calls its own function wrongly
  { run: `${shell} --config-json scale.json`, status: 1, says: /NoneType/ },
  { run: `${shell} --interface interface.json`, status: 1, says: /NoneType/ },
  { run: 'job execute --json job.json', status: 1, says: /positional argument/ },
  { run: 'job list', lists: [{ Id: '{job}' }, { Id: '{pigJob}' }] },
  { run: 'job show {job}', shows: { Id: '{job}', 'Is protected': true } },
  { run: 'job delete {job}', status: 1, says: 'protected' },
  { run: 'job update {job} --private --unprotected', shows: { 'Is public': false, 'Is protected': false } },
  { run: 'job update {job} --public --protected', shows: { 'Is public': true, 'Is protected': true } },
  { run: 'job update {job} --unprotected', shows: { 'Is protected': false } },
  { run: 'job list --status running', lists: [{ Id: '{longJob}', Status: 'RUNNING' }], eventually: true },
  { run: 'job list --status failed', lists: [{ Id: '{failedJob}', Status: 'FAILED' }], eventually: true },
  { run: 'job list --status running', omits: { Id: '{failedJob}' } },
  { run: 'job delete {longJob} --wait', prints: 'Job "{longJob}" has been removed' },
]

/** While the cluster is being scaled. */
export const waitingJobs: Rows = [
  { run: shell, shows: { Status: 'PENDING' }, keeps: ['lateJob', 'Id'] },
  {
    run: 'job list --status pending',
    lists: [{ Id: '{lateJob}', Status: 'PENDING' }],
    omits: { Id: '{failedJob}' },
  },
]

/** After what takes the cluster minutes: the jobs have long ended. */
export const endedJobs: Rows = [
  { run: 'job list', lists: [{ Id: '{job}', Status: 'SUCCEEDED' }, { Id: '{pigJob}' }] },
  { run: 'job list --long --status succeeded', lists: [{ Id: '{job}', 'Cluster id': '{cluster}' }] },
  { run: 'job list --status succeeded', lists: [{ Id: '{lateJob}' }], omits: { Id: '{failedJob}' }, eventually: true },
  { run: 'job list --status failed', lists: [{ Id: '{failedJob}' }], omits: { Id: '{job}' } },
  // the client has no command that cancels, and a program that fails is FAILED here (docs/compatibility.md)
  ...['done-with-error', 'killed', 'to-be-killed', 'pending', 'running'].flatMap((status) =>
    ['{job}', '{failedJob}', '{lateJob}'].map((job) => ({
      run: `job list --status ${status}`,
      omits: { Id: job },
    })),
  ),
  { run: 'job list --status nosuch', status: 2, says: /invalid choice: 'nosuch'/ },
  { run: 'job show {job}', shows: { Id: '{job}', Status: 'SUCCEEDED' } },
]

export const jobDeletion: Rows = [
  { run: 'job template delete {p}-shell', status: 1, says: '{job}' },
  { run: 'job delete {failedJob} {lateJob}', prints: 'Job "{lateJob}" deletion has been started' },
  { run: 'job show {failedJob}', status: 1, says: 'not found', eventually: true },
  { run: 'job show {lateJob}', status: 1, says: 'not found', eventually: true },
  { run: 'job delete {job} {pigJob} --wait', prints: 'Job "{pigJob}" has been removed' },
  { run: 'job show {job}', status: 1, says: 'not found' },
]

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
]

/** After what takes the cluster minutes: the jobs have long ended. */
export const endedJobs: Rows = [
  { run: 'job list', lists: [{ Id: '{job}', Status: 'SUCCEEDED' }, { Id: '{pigJob}' }] },
  { run: 'job list --long --status succeeded', lists: [{ Id: '{job}', 'Cluster id': '{cluster}' }] },
  { run: 'job list --status failed', omits: { Id: '{job}' } },
  { run: 'job show {job}', shows: { Id: '{job}', Status: 'SUCCEEDED' } },
]

export const jobDeletion: Rows = [
  { run: 'job template delete {p}-shell', status: 1, says: '{job}' },
  { run: 'job delete {job} {pigJob} --wait', prints: 'Job "{pigJob}" has been removed' },
  { run: 'job show {job}', status: 1, says: 'not found' },
]

import type { Rows } from '../row.ts'

const create = 'job template create'
const update = 'job template update'
/** All that the client knows beside Pig and Shell, which run in this story. */
const otherTypes = ['Hive', 'Java', 'MapReduce', 'MapReduce.Streaming', 'Spark', 'Storm', 'Storm.Pyleus']
const binariesOf = (type: string) => (/^(Java|MapReduce)/.test(type) ? '--libs {p}-s3' : '--mains {p}-script')

export const jobTemplates: Rows = [
  {
    run: `${create} --name {p}-pig --type Pig --mains {p}-script --libs {p}-s3 --description "two words" --public --protected`,
    shows: {
      Name: '{p}-pig',
      Type: 'Pig',
      Mains: '{p}-script:{script}',
      Description: 'two words',
      'Is public': true,
      'Is protected': true,
    },
    keeps: ['pig', 'Id'],
  },
  { run: `${create} --name {p}-shell --type Shell --mains {p}-script`, shows: { Type: 'Shell', Libs: '' } },
  { run: `${create} --name {p}-fails --type Shell --mains {p}-fails`, shows: { Name: '{p}-fails' } },
  { run: `${create} --name {p}-waits --type Shell --mains {p}-waits`, shows: { Name: '{p}-waits' } },
  ...otherTypes.map((type) => ({
    run: `${create} --name {p}-${type} --type ${type} ${binariesOf(type)}`,
    shows: { Name: `{p}-${type}`, Type: type },
  })),
  { run: `${create} --name {p}-none --type Spark --libs {p}-s3`, status: 1, says: /main/ },
  { run: `${create} --name {p}-none --type Java --mains {p}-script --libs {p}-s3`, status: 1, says: /main/ },
  { run: `${create} --name {p}-none --type nosuch`, status: 2, says: /invalid choice: 'nosuch'/ },
  { run: `${create} --json job-template.json`, shows: { Name: '{p}-json', Type: 'Pig' } },
  {
    // the client reads the file of --json instead, which is not given
    run: `${create} --name {p}-none --type Shell --mains {p}-script --interface interface.json`,
    status: 1,
    says: /NoneType/,
  },
  { run: `${create} --name {p}-none --type Pig`, status: 1, says: /main/ },
  { run: 'job template list', lists: [{ Name: '{p}-pig', Type: 'Pig' }, { Name: '{p}-shell' }] },
  {
    run: 'job template list --long --type Pig --name {p}-pig',
    lists: [{ Name: '{p}-pig', Description: 'two words' }],
    omits: { Name: '{p}-shell' },
  },
  { run: 'job template list --type Shell', lists: [{ Name: '{p}-shell' }], omits: { Name: '{p}-pig' } },
  ...otherTypes.map((type) => ({
    run: `job template list --type ${type} --name {p}-`,
    lists: [{ Name: `{p}-${type}`, Type: type }],
    omits: { Name: '{p}-pig' },
  })),
  { run: 'job template show {p}-pig', shows: { Name: '{p}-pig', Type: 'Pig' } },
  { run: 'job template show {pig}', shows: { Name: '{p}-pig' } },
  { run: `${update} {p}-pig --name {p}-other`, status: 1, says: 'protected' },
  { run: `${update} {p}-pig --unprotected --private`, shows: { 'Is protected': false, 'Is public': false } },
  {
    run: `${update} {p}-pig --name {p}-changed --description changed --public --protected`,
    shows: { Name: '{p}-changed', Description: 'changed', 'Is public': true, 'Is protected': true },
  },
  { run: `${update} {p}-changed --unprotected`, shows: { 'Is protected': false } },
]

export const jobTemplateDeletion: Rows = [
  { run: 'job binary delete {p}-s3', status: 1, says: /referenced|used|in use/ },
  { run: 'job template delete {p}-changed {p}-json {p}-shell', prints: '"{p}-json" has been removed' },
  {
    run: `job template delete {p}-fails {p}-waits ${otherTypes.map((type) => `{p}-${type}`).join(' ')}`,
    prints: '"{p}-Storm.Pyleus" has been removed',
  },
  { run: 'job template delete {p}-changed', status: 1, says: 'No matches found' },
]

import type { Rows } from '../row.ts'

const create = 'job template create'
const update = 'job template update'

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
  { run: 'job template delete {p}-changed', status: 1, says: 'No matches found' },
]

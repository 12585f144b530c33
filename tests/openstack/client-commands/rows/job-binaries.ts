import { expect } from 'vitest'
import type { Rows } from '../row.ts'

const create = 'job binary create'
const update = 'job binary update'
const swift = '--url swift://container/script'
const s3 = '--url s3://bucket/lib --s3-endpoint s3.example.org'

export const jobBinaries: Rows = [
  {
    // only version 1.1 stores the bytes itself; version 2 can read them
    run: `${create} --name {p}-script --data script.pig --description "two words" --public`,
    through: '1.1',
    shows: {
      Name: '{p}-script',
      Url: expect.stringMatching(/^internal-db:/),
      Description: 'two words',
      'Is public': true,
    },
    keeps: ['script', 'Id'],
  },
  // version 1.1 alone, as above
  { run: `${create} --name {p}-fails --data fails.sh`, through: '1.1', shows: { Name: '{p}-fails' } },
  { run: `${create} --name {p}-waits --data waits.sh`, through: '1.1', shows: { Name: '{p}-waits' } },
  {
    run: `${create} --name {p}-swift ${swift} --username user --password secret --protected`,
    shows: { Url: 'swift://container/script', 'Is protected': true },
  },
  { run: `${create} --name {p}-s3 ${s3} --access-key key --secret-key secret`, shows: { Url: 's3://bucket/lib' } },
  {
    run: `${create} --name {p}-asked ${swift} --username user --password-prompt`,
    types: 'secret',
    shows: { Name: '{p}-asked' },
  },
  {
    run: `${create} --name {p}-asked3 ${s3} --access-key key --secret-key-prompt`,
    types: 'secret',
    shows: { Name: '{p}-asked3' },
  },
  { run: `${create} --json job-binary.json`, shows: { Name: '{p}-json' } },
  {
    run: `${create} --name {p}-json ${swift} --username user --password secret`,
    status: 1,
    says: /already exists|duplicate/i,
  },
  { run: `${create} --name {p}-none --url nosuch://a`, status: 1, says: /nosuch/ },
  { run: 'job binary list', lists: [{ Name: '{p}-script' }, { Name: '{p}-s3', Url: 's3://bucket/lib' }] },
  {
    run: 'job binary list --long --name {p}-script',
    lists: [{ Name: '{p}-script', Description: 'two words', 'Is public': true }],
    omits: { Name: '{p}-s3' },
  },
  { run: 'job binary show {p}-script', shows: { Name: '{p}-script', Description: 'two words' } },
  { run: 'job binary show {script}', shows: { Name: '{p}-script' } },
  {
    run: 'job binary download {p}-script --file {p}-downloaded',
    prints: /has been downloaded/,
    copies: ['{p}-downloaded', 'script.pig'],
  },
  {
    run: 'job binary download {p}-script',
    prints: /has been downloaded/,
    copies: ['{p}-script', 'script.pig'],
  },
  { run: 'job binary download {p}-script', status: 1, says: 'already exists' },
  { run: `${update} {p}-swift --name {p}-other`, status: 1, says: 'protected' },
  {
    run: `${update} {p}-swift --unprotected --private --name {p}-changed ${swift} --username user --password other --description changed`,
    shows: { Name: '{p}-changed', Description: 'changed', 'Is public': false, 'Is protected': false },
  },
  { run: `${update} {p}-changed --public --protected`, shows: { 'Is public': true, 'Is protected': true } },
  {
    run: `${update} {p}-changed --unprotected --username user --password-prompt`,
    types: 'third',
    shows: { 'Is protected': false },
  },
  { run: `${update} {p}-s3 ${s3} --access-key key --secret-key other`, shows: { Name: '{p}-s3' } },
  { run: `${update} {p}-s3 ${s3} --access-key key --secret-key-prompt`, types: 'third', shows: { Name: '{p}-s3' } },
  { run: `${update} {p}-s3 --json described.json`, shows: { Name: '{p}-s3' } },
]

export const jobBinaryDeletion: Rows = [
  { run: 'job binary delete {p}-asked {p}-asked3 {p}-json {p}-changed {p}-s3', prints: /has been removed/ },
  // version 2 of the client looks for the stored bytes with a part that only its version 1.1 has
  { run: 'job binary delete {p}-script', only: '2', status: 1, says: /job_binary_internals/ },
  {
    // it prints all that it knows of each
    run: 'job binary delete {p}-script {p}-fails {p}-waits',
    through: '1.1',
    prints:
      /'cmd\d+-script'.* has been removed[\s\S]*'cmd\d+-fails'.* has been removed[\s\S]*'cmd\d+-waits'.* has been removed/,
  },
  { run: 'job binary delete {p}-script', status: 1, says: 'No matches found' },
]

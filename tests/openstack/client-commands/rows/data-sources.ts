import type { Rows } from '../row.ts'

const create = 'data source create'
const update = 'data source update'
const s3 = '--url s3://bucket/in --access-key key --secret-key secret --s3-endpoint s3.example.org'
const share = '00000000-0000-4000-8000-000000000000'

export const dataSources: Rows = [
  {
    run: `${create} {p}-hdfs --type hdfs --url hdfs://host/in --description "two words" --public --protected`,
    shows: {
      Name: '{p}-hdfs',
      Type: 'hdfs',
      Url: 'hdfs://host/in',
      Description: 'two words',
      'Is public': true,
      'Is protected': true,
    },
    keeps: ['hdfs', 'Id'],
  },
  {
    run: `${create} {p}-swift --type swift --url swift://container/in --username user --password secret`,
    shows: { Type: 'swift', Description: '', 'Is public': false, 'Is protected': false },
  },
  { run: `${create} {p}-s3 --type s3 ${s3} --enable-s3-ssl --enable-s3-bucket-in-path`, shows: { Type: 's3' } },
  { run: `${create} {p}-plain --type s3 ${s3} --disable-s3-ssl --disable-s3-bucket-in-path`, shows: { Type: 's3' } },
  {
    run: `${create} {p}-maprfs --type maprfs --url maprfs://host/in`,
    shows: { Name: '{p}-maprfs', Type: 'maprfs', Url: 'maprfs://host/in' },
  },
  {
    run: `${create} {p}-manila --type manila --url manila://${share}/in`,
    shows: { Name: '{p}-manila', Type: 'manila', Url: `manila://${share}/in` },
  },
  { run: `${create} {p}-none --type maprfs --url hdfs://host/in`, status: 1, says: /maprfs/i },
  { run: `${create} {p}-none --type manila --url manila://nosuch/in`, status: 1, says: /nosuch|uuid/i },
  { run: `${create} {p}-hdfs --type hdfs --url hdfs://host/in`, status: 1, says: "'{p}-hdfs' already exists" },
  { run: `${create} {p}-none --type hdfs --url swift://host/in`, status: 1, says: /hdfs/i },
  { run: `${create} {p}-none --type swift --url swift://container/in`, status: 1, says: /credentials/ },
  { run: `${create} {p}-none --type nosuch --url a`, status: 2, says: /invalid choice: 'nosuch'/ },
  { run: 'data source list', lists: [{ Name: '{p}-hdfs', Type: 'hdfs' }, { Name: '{p}-s3' }] },
  {
    run: 'data source list --long --type hdfs',
    lists: [{ Name: '{p}-hdfs', Url: 'hdfs://host/in', Description: 'two words' }],
    omits: { Name: '{p}-s3' },
  },
  { run: 'data source list --type swift', lists: [{ Name: '{p}-swift' }], omits: { Name: '{p}-hdfs' } },
  { run: 'data source list --type s3', lists: [{ Name: '{p}-s3' }, { Name: '{p}-plain' }] },
  { run: 'data source list --type maprfs', lists: [{ Name: '{p}-maprfs' }], omits: { Name: '{p}-manila' } },
  { run: 'data source list --type manila', lists: [{ Name: '{p}-manila' }], omits: { Name: '{p}-maprfs' } },
  { run: 'data source show {p}-hdfs', shows: { Name: '{p}-hdfs', Url: 'hdfs://host/in' } },
  { run: 'data source show {hdfs}', shows: { Name: '{p}-hdfs' } },
  { run: 'data source show {p}-nosuch', status: 1, says: 'No matches found' },
  { run: `${update} {p}-hdfs --name {p}-other`, status: 1, says: 'protected' },
  { run: `${update} {p}-hdfs --unprotected --private`, shows: { 'Is protected': false, 'Is public': false } },
  {
    run: [
      `${update} {p}-hdfs --name {p}-changed --type swift --url swift://container/out --description changed`,
      '--username user --password secret --public --protected',
    ].join(' '),
    shows: { Name: '{p}-changed', Type: 'swift', Description: 'changed', 'Is public': true, 'Is protected': true },
  },
  { run: `${update} {p}-changed --unprotected`, shows: { 'Is protected': false } },
  { run: `${update} {p}-s3 --type s3 ${s3} --disable-s3-ssl --disable-s3-bucket-in-path`, shows: { Name: '{p}-s3' } },
  {
    run: `${update} {p}-maprfs --type manila --url manila://${share}/out`,
    shows: { Type: 'manila', Url: `manila://${share}/out` },
  },
  { run: `${update} {p}-maprfs --type hdfs --url hdfs://host/out`, shows: { Type: 'hdfs', Url: 'hdfs://host/out' } },
  { run: `${update} {p}-maprfs --type maprfs --url maprfs:///out`, shows: { Type: 'maprfs', Url: 'maprfs:///out' } },
  { run: `${update} {p}-s3 --type s3 --enable-s3-ssl --enable-s3-bucket-in-path`, shows: { Name: '{p}-s3' } },
]

export const dataSourceDeletion: Rows = [
  { run: 'data source delete {p}-maprfs {p}-manila', prints: '"{p}-manila" has been removed' },
  { run: 'data source delete {p}-changed {p}-s3', prints: '"{p}-s3" has been removed' },
  { run: 'data source delete {p}-changed', status: 1, says: 'No matches found' },
]

import type { Case } from '../case.ts'
import { type Change, changed, listCases, nowhere, type Right, unknownIdCases } from './bodies.ts'

const path = '/data-sources'
const right: Right = { path, method: 'POST', body: { name: '{p}x', type: 'hdfs', url: 'hdfs://host/in' } }
const swift = { type: 'swift', url: 'swift://container/in', credentials: { user: 'u', password: 'p' } }
const s3 = { type: 's3', url: 's3://bucket/in' }

const wrong: Record<string, Change> = {
  'no name': { name: undefined },
  'no type': { type: undefined },
  'no URL': { url: undefined },
  'a number for a name': { name: 5 },
  'an empty name': { name: '' },
  'a long name': { name: 'a'.repeat(51) },
  'a name with a space': { name: 'a b' },
  'a type nobody knows': { type: 'nosuch' },
  'a number for a URL': { url: 5 },
  'an empty URL': { url: '' },
  'a URL of another type': { url: 'swift://host/in' },
  'a URL without a host': { url: 'hdfs:///in' },
  'null for a description': { ...swift, description: null },
  'a text for the credentials': { credentials: 'x' },
  'a text for public': { is_public: 'yes' },
  'a field nobody knows': { colour: 'red' },
  'Swift without credentials': { ...swift, credentials: undefined },
  'Swift without a password': { ...swift, credentials: { user: 'u' } },
  'Swift without a user': { ...swift, credentials: { password: 'p' } },
  'Swift without an object': { ...swift, url: 'swift://container' },
  'Swift with another suffix': { ...swift, url: 'swift://container.nosuch/in' },
  'S3 without an object': { ...s3, url: 's3://bucket' },
  'S3 with a key nobody knows': { ...s3, credentials: { colour: 'red' } },
  'S3 with a text for a flag': { ...s3, credentials: { accesskey: 'a', secretkey: 's', ssl: 'yes' } },
  'a share that is no id': { type: 'manila', url: 'manila://nosuch/in' },
  'a share without a path': { type: 'manila', url: `manila://${nowhere}` },
  'random letters of no number': { url: 'hdfs://host/%RANDSTR(0)%' },
  'too many random letters': { url: 'hdfs://host/%RANDSTR(2000)%' },
}

const made = (says: string, name: string, change: Change, keep?: string): Case => ({
  says,
  method: 'POST',
  path,
  body: { ...right.body, ...change, name },
  ...(keep ? { keeps: { [keep]: 'data_source.id' } } : {}),
})

export const dataSources: Case[] = [
  made('the least there can be', '{p}-sa', {}, 'sourceA'),
  made('everything', '{p}-sb', { description: 'two words', is_public: true, is_protected: false }, 'sourceB'),
  made('Swift', '{p}-sc', swift, 'sourceC'),
  made('Swift with the suffix', '{p}-sd', { ...swift, url: 'swift://container.sahara/in' }),
  made('S3', '{p}-se', s3),
  made('S3 with everything', '{p}-sf', {
    ...s3,
    credentials: { accesskey: 'a', secretkey: 's', endpoint: 'e', bucket_in_path: true, ssl: false },
  }),
  made('MapR', '{p}-sg', { type: 'maprfs', url: 'maprfs:///in' }),
  made('a share', '{p}-sh', { type: 'manila', url: `manila://${nowhere}/in` }),
  made('a path alone', '{p}-si', { url: '/in' }),
  made('random letters', '{p}-sj', { url: 'hdfs://host/%RANDSTR(8)%/%JOB_EXEC_ID%' }),
  made('a name with a dot and an underline', '{p}-s.k_l', {}),
  made('a name that is taken', '{p}-sa', {}),
  ...changed(right, wrong),
  { says: 'one', method: 'GET', path: `${path}/{sourceA}` },
  { says: 'one with credentials', method: 'GET', path: `${path}/{sourceC}` },
  ...listCases(path, ['id', 'name', 'type', 'created_at', 'updated_at'], 'type=hdfs', '{sourceA}'),
  { says: 'those of a type nobody has', method: 'GET', path: `${path}?type=nosuch` },
  ...unknownIdCases(path, ['GET', 'DELETE', 'UPDATE']),
  { says: 'nothing changed', method: 'UPDATE', path: `${path}/{sourceB}`, body: {} },
  ...changed(
    { path: `${path}/{sourceB}`, method: 'UPDATE', body: {} },
    {
      'a new name': { name: '{p}-sm' },
      'a taken name': { name: '{p}-sa' },
      'a number for a name': { name: 5 },
      'a new URL': { url: 'hdfs://host/out' },
      'a field nobody knows': { colour: 'red' },
      private: { is_public: false },
      protected: { is_protected: true },
      'a name while protected': { name: '{p}-sn' },
      unprotected: { is_protected: false },
      'another type': swift,
    },
  ),
  { says: 'one that was changed', method: 'GET', path: `${path}/{sourceB}` },
  { says: 'one', method: 'DELETE', path: `${path}/{sourceB}` },
  { says: 'one again', method: 'DELETE', path: `${path}/{sourceB}` },
]

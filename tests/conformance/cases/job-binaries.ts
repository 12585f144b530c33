import type { Case } from '../case.ts'
import { type Change, changed, listCases, nowhere, type Right, unknownIdCases } from './bodies.ts'

const path = '/job-binaries'
const internals = '/job-binary-internals'
const extra = { user: 'u', password: 'p' }
const right: Right = { path, method: 'POST', body: { name: '{p}x', url: 'swift://container/lib', extra } }
const s3 = { url: 's3://bucket/lib', extra: { accesskey: 'a', secretkey: 's', endpoint: 'e' } }

const wrong: Record<string, Change> = {
  'no name': { name: undefined },
  'no URL': { url: undefined },
  'a number for a name': { name: 5 },
  'a long name': { name: 'a'.repeat(51) },
  'a name with a space': { name: 'a b' },
  'a number for a URL': { url: 5 },
  'a URL of a kind nobody knows': { url: 'nosuch://a/b' },
  'a URL that is none': { url: 'nosuch' },
  'no credentials': { extra: undefined },
  'no password': { extra: { user: 'u' } },
  'a text for the credentials': { extra: 'x' },
  'S3 without an endpoint': { ...s3, extra: { accesskey: 'a', secretkey: 's' } },
  'S3 without credentials': { ...s3, extra: undefined },
  'a stored file that is nowhere': { url: `internal-db://${nowhere}`, extra: undefined },
  'a stored file that is no id': { url: 'internal-db://nosuch', extra: undefined },
  'a share that is no id': { url: 'manila://nosuch/lib', extra: undefined },
  'a number for a description': { description: 5 },
  'a text for public': { is_public: 'yes' },
  'a field nobody knows': { colour: 'red' },
}

const made = (says: string, name: string, change: Change, keep?: string): Case => ({
  says,
  method: 'POST',
  path,
  body: { ...right.body, ...change, name },
  ...(keep ? { keeps: { [keep]: 'job_binary.id' } } : {}),
})

/** Only v1.1 stores files, so v2 finds the one that a plain v1.1 path made. */
const stored: Case[] = [
  {
    says: 'a file',
    method: 'PUT',
    path: `//v1.1/{project}${internals}/{p}-file`,
    // the job of this suite runs it
    body: 'true\n',
    headers: { 'Content-Type': 'application/octet-stream' },
    keeps: { file: 'job_binary_internal.id' },
  },
  { says: 'an empty file', method: 'PUT', path: `${internals}/{p}-empty`, body: '', only: 'v1.1' },
  { says: 'a file with a wrong name', method: 'PUT', path: `${internals}/a%20b`, body: 'x', only: 'v1.1' },
  { says: 'one', method: 'GET', path: `${internals}/{file}`, only: 'v1.1' },
  { says: 'its bytes', method: 'GET', path: `${internals}/{file}/data`, only: 'v1.1' },
  { says: 'all', method: 'GET', path: internals, only: 'v1.1' },
  { says: 'all of a name', method: 'GET', path: `${internals}?name={p}-`, only: 'v1.1' },
  { says: 'an unknown one', method: 'GET', path: `${internals}/${nowhere}`, only: 'v1.1' },
  { says: 'the bytes of an unknown one', method: 'GET', path: `${internals}/${nowhere}/data`, only: 'v1.1' },
  { says: 'a new name', method: 'PATCH', path: `${internals}/{file}`, body: { name: '{p}-file2' }, only: 'v1.1' },
  { says: 'a field nobody knows', method: 'PATCH', path: `${internals}/{file}`, body: { colour: 1 }, only: 'v1.1' },
  { says: 'an unknown one', method: 'DELETE', path: `${internals}/${nowhere}`, only: 'v1.1' },
  { says: 'no stored files in version 2', method: 'GET', path: internals, only: 'v2' },
]

export const jobBinaries: Case[] = [
  ...stored,
  made('Swift', '{p}-ba', {}, 'binaryA'),
  made('everything', '{p}-bb', { description: 'two words', is_public: true, is_protected: false }, 'binaryB'),
  made('S3', '{p}-bc', s3),
  made('a stored file', '{p}-bd', { url: 'internal-db://{file}', extra: undefined }, 'binaryD'),
  made('a share', '{p}-be', { url: `manila://${nowhere}/lib`, extra: undefined }),
  made('a name that is taken', '{p}-ba', {}),
  ...changed(right, wrong),
  { says: 'one', method: 'GET', path: `${path}/{binaryA}` },
  { says: 'the bytes of a stored file', method: 'GET', path: `${path}/{binaryD}/data` },
  { says: 'the bytes of an unknown one', method: 'GET', path: `${path}/${nowhere}/data` },
  ...listCases(path, ['id', 'name', 'created_at', 'updated_at'], 'name={p}-', '{binaryA}'),
  ...unknownIdCases(path, ['GET', 'DELETE', 'UPDATE']),
  { says: 'nothing changed', method: 'UPDATE', path: `${path}/{binaryB}`, body: {} },
  ...changed(
    { path: `${path}/{binaryB}`, method: 'UPDATE', body: {} },
    {
      'a new name': { name: '{p}-bm' },
      'a taken name': { name: '{p}-ba' },
      'a number for a name': { name: 5 },
      'a new URL': { url: 'swift://container/other' },
      'a URL of a kind nobody knows': { url: 'nosuch://a/b' },
      'a field nobody knows': { colour: 'red' },
      private: { is_public: false },
      protected: { is_protected: true },
      'a name while protected': { name: '{p}-bn' },
      unprotected: { is_protected: false },
    },
  ),
  { says: 'another URL for a stored file', method: 'UPDATE', path: `${path}/{binaryD}`, body: { url: 'swift://a/b' } },
  { says: 'one that was changed', method: 'GET', path: `${path}/{binaryB}` },
  { says: 'one', method: 'DELETE', path: `${path}/{binaryB}` },
  { says: 'one again', method: 'DELETE', path: `${path}/{binaryB}` },
]

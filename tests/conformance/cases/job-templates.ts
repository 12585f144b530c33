import type { Case, Version } from '../case.ts'
import { type Change, changed, listCases, nowhere, type Right, unknownIdCases } from './bodies.ts'

const wrong: Record<string, Change> = {
  'no name': { name: undefined },
  'no type': { type: undefined },
  'a number for a name': { name: 5 },
  'a long name': { name: 'a'.repeat(51) },
  'a name with a space': { name: 'a b' },
  'a type nobody knows': { type: 'nosuch' },
  'no script': { mains: undefined },
  'an unknown script': { mains: [nowhere] },
  'a script that is no id': { mains: ['nosuch'] },
  'a number among the scripts': { mains: [5] },
  'a text for the scripts': { mains: 'x' },
  'a script twice': { mains: ['{binaryA}', '{binaryA}'] },
  'an unknown library': { libs: [nowhere] },
  'a script that is a library too': { libs: ['{binaryA}'] },
  'null for a description': { description: null },
  'a number for a description': { description: 5 },
  'a text for public': { is_public: 'yes' },
  'a field nobody knows': { colour: 'red' },
  'Java with a script': { type: 'Java' },
  'Java without a library': { type: 'Java', mains: [] },
  'MapReduce with a script': { type: 'MapReduce' },
  'streaming with a script': { type: 'MapReduce.Streaming' },
  'Hive without a script': { type: 'Hive', mains: [] },
  'Spark without an application': { type: 'Spark', mains: [] },
  'Storm without an application': { type: 'Storm', mains: [] },
  'a text for the interface': { interface: 'x' },
  'an argument without a name': { interface: [{ mapping_type: 'params', location: 'A', required: true }] },
  'an argument of an unknown mapping': {
    interface: [{ name: 'A', mapping_type: 'nosuch', location: 'A', required: true }],
  },
  'two arguments of one name': {
    interface: [
      { name: 'A', mapping_type: 'params', location: 'A', required: true },
      { name: 'A', mapping_type: 'params', location: 'B', required: true },
    ],
  },
  'two arguments of one place': {
    interface: [
      { name: 'A', mapping_type: 'params', location: 'A', required: true },
      { name: 'B', mapping_type: 'params', location: 'A', required: true },
    ],
  },
  'a positional argument of no number': {
    interface: [{ name: 'A', mapping_type: 'args', location: 'A', required: true }],
  },
  'a gap among positional arguments': {
    interface: [{ name: 'A', mapping_type: 'args', location: '1', required: true }],
  },
  'a positional argument without a default': {
    interface: [{ name: 'A', mapping_type: 'args', location: '0', required: false }],
  },
  'a default that is no number': {
    interface: [
      { name: 'A', mapping_type: 'params', location: 'A', value_type: 'number', required: false, default: 'x' },
    ],
  },
}

function casesOf(only: Version, path: string, one: string): Case[] {
  const right: Right = {
    path,
    method: 'POST',
    body: { name: '{p}x', type: 'Pig', mains: ['{binaryA}'] },
  }
  const made = (says: string, name: string, change: Change, keep?: string): Case => ({
    says,
    method: 'POST',
    path,
    body: { ...right.body, ...change, name },
    ...(keep ? { keeps: { [keep]: `${one}.id` } } : {}),
  })
  const cases: Case[] = [
    made('Pig', '{p}-ja', {}, 'jobA'),
    made(
      'everything',
      '{p}-jb',
      {
        libs: ['{binaryD}'],
        description: 'two words',
        is_public: true,
        is_protected: false,
        streaming: false,
        interface: [
          { name: 'A', mapping_type: 'params', location: 'A', value_type: 'number', required: false, default: '5' },
          { name: 'B', mapping_type: 'args', location: '0', required: true, description: 'words' },
        ],
      },
      'jobB',
    ),
    made('Java', '{p}-jc', { type: 'Java', mains: [], libs: ['{binaryA}'] }),
    made('streaming', '{p}-jd', { type: 'MapReduce.Streaming', mains: undefined }),
    made('Shell', '{p}-je', { type: 'Shell', mains: ['{binaryD}'] }, 'jobShell'),
    made('a name that is taken', '{p}-ja', {}),
    ...changed(right, wrong),
    { says: 'one', method: 'GET', path: `${path}/{jobA}` },
    { says: 'one with everything', method: 'GET', path: `${path}/{jobB}` },
    ...listCases(path, ['id', 'name', 'type', 'created_at', 'updated_at'], 'name={p}-', '{jobA}'),
    { says: 'those of a type', method: 'GET', path: `${path}?type=Pig&name={p}-` },
    // After the lists: one of the services refuses it.
    made('no interface', '{p}-jf', { interface: null }),
    ...unknownIdCases(path, ['GET', 'DELETE', 'PATCH']),
    { says: 'nothing changed', method: 'PATCH', path: `${path}/{jobB}`, body: {} },
    ...changed(
      { path: `${path}/{jobB}`, method: 'PATCH', body: {} },
      {
        'a new name': { name: '{p}-jm' },
        'a taken name': { name: '{p}-ja' },
        'a number for a name': { name: 5 },
        'another type': { type: 'Hive' },
        'other scripts': { mains: [] },
        private: { is_public: false },
        protected: { is_protected: true },
        'a name while protected': { name: '{p}-jn' },
        unprotected: { is_protected: false },
      },
    ),
    { says: 'one that is used', method: 'DELETE', path: '/job-binaries/{binaryA}' },
    { says: 'one', method: 'DELETE', path: `${path}/{jobB}` },
    { says: 'one again', method: 'DELETE', path: `${path}/{jobB}` },
    ...['Pig', 'Hive', 'Java', 'MapReduce', 'MapReduce.Streaming', 'Shell', 'Spark', 'Storm', 'nosuch'].map(
      (type): Case => ({ says: `hints for ${type}`, method: 'GET', path: `${path}/config-hints/${type}` }),
    ),
  ]
  return cases.map((each) => ({ ...each, only }))
}

export const jobTemplates: Case[] = [
  ...casesOf('v2', '/job-templates', 'job_template'),
  ...casesOf('v1.1', '/jobs', 'job'),
]

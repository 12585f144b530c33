import { expect, test } from 'vitest'
import type { InterfaceArgument } from './edp-model.ts'
import { interfaceValuesFault, jobConfigsOf } from './job-configs.ts'
import { runFault } from './run-rules.ts'
import { withoutSecrets } from './secret-configs.ts'

const arg = (wish: Partial<InterfaceArgument> = {}): InterfaceArgument => ({
  id: 'a1',
  job_id: 'j1',
  tenant_id: 'p1',
  name: 'Threshold',
  description: null,
  mapping_type: 'params',
  location: 'T',
  value_type: 'number',
  required: true,
  order: 0,
  default: null,
  created_at: new Date(0),
  updated_at: null,
  ...wish,
})

test.each([
  [[arg()], undefined, {}, /has an interface: give 'interface'/],
  [[], undefined, {}, null],
  [[], { colour: 'red' }, {}, /has no colour/],
  [[arg()], {}, {}, /requires Threshold/],
  [[arg()], {}, { params: { T: 5 } }, null],
  [[arg()], { Threshold: 'ten' }, {}, /'ten' is not a valid number/],
  [[arg()], { Threshold: '20' }, { params: { T: '20' } }, null],
  [[arg()], { Threshold: '20' }, { params: { T: '30' } }, /given twice and differently/],
  [[arg({ name: 'constructor', required: false })], {}, {}, null],
] as const)('values for an interface %#', (args, given, configs, says) => {
  const fault = interfaceValuesFault(args, given, configs as never, new Set())
  if (says === null) expect(fault).toBeNull()
  else expect(fault).toMatch(says)
})

test('the interface wins over job_configs, and that over defaults; arguments by number come first', () => {
  const args = [
    arg({ name: 'b', mapping_type: 'args', location: '1', default: 'second', required: false }),
    arg({ name: 'a', mapping_type: 'args', location: '0' }),
    arg({ default: '10' }),
    arg({ name: 'Kept', location: 'K', default: 'no' }),
    arg({ name: 'Unset', location: 'U', required: false }),
  ]
  const wish = { params: { K: 'kept' }, configs: { x: 1 }, args: ['own'] }
  expect(jobConfigsOf(args, { a: 'first', Threshold: 20 }, wish)).toEqual({
    configs: { x: 1 },
    params: { T: 20, K: 'kept' },
    args: ['first', 'second', 'own'],
    job_execution_info: {},
  })
})

test('credentials among the settings are kept apart, and shown blank', () => {
  const { shown, secrets } = withoutSecrets({ x: 1, 'fs.s3a.secret.key': 'S', 'fs.swift.service.sahara.password': 'P' })
  expect(shown).toEqual({ x: 1, 'fs.s3a.secret.key': '', 'fs.swift.service.sahara.password': '' })
  expect(secrets).toEqual({ 'fs.s3a.secret.key': 'S', 'fs.swift.service.sahara.password': 'P' })
  expect(withoutSecrets({ x: 1 }).secrets).toBeNull()
})

test.each([
  'fs.s3a.bucket.logs.secret.key',
  'spark.hadoop.fs.s3a.access.key',
  'fs.s3a.session.token',
  'spark.ssl.keyStorePassword',
])('%s is a credential, whatever framework reads it', (name) => {
  expect(withoutSecrets({ [name]: 'abc' })).toEqual({ shown: { [name]: '' }, secrets: { [name]: 'abc' } })
})

test('a password of digits alone is one, as text and as a number', () => {
  const configs = { 'fs.swift.service.sahara.password': '314159', 'spark.authenticate.secret': 271828 }
  expect(withoutSecrets(configs).secrets).toEqual(configs)
})

test('a switch is shown, whatever its name', () => {
  const configs = { 'dfs.block.access.token.enable': 'false', 'mapreduce.job.token.tracking.ids.enabled': true }
  expect(withoutSecrets(configs)).toEqual({ shown: configs, secrets: null })
})

const source = (url: string) => ({ type: 'hdfs', url }) as never
const configs = (given: Record<string, string>) => ({ configs: given, params: {}, args: [], job_execution_info: {} })

test.each([
  ['Pig', {}, null, null, /need input_id and output_id/],
  ['Pig', {}, source('/in'), source('/in'), /reference the same location: \/in/],
  ['Pig', {}, source('/in'), source('/out'), null],
  [
    'MapReduce.Streaming',
    { 'edp.streaming.mapper': 'm' },
    source('/in'),
    source('/out'),
    /need edp\.streaming\.reducer in/,
  ],
  ['Spark', {}, null, null, /need edp\.java\.main_class/],
  ['Spark', { 'edp.java.main_class': 'Pi' }, null, null, null],
  ['Storm.Pyleus', {}, null, null, /need topology_name/],
  ['Shell', {}, null, null, null],
] as const)('a run of %s with %j', (type, given, input, output, says) => {
  const fault = runFault(type, configs(given), input, output)
  if (says === null) expect(fault).toBeNull()
  else expect(fault).toMatch(says)
})

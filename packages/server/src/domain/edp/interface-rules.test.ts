import type { InterfaceArgumentWish } from '@fennec/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { interfaceFault } from './interface-rules.ts'
import { binariesFault } from './job-flows.ts'

const KNOWN = '11111111-2222-4333-8444-555555555555'
const UNKNOWN = '99999999-2222-4333-8444-555555555555'

const arg = (wish: Partial<InterfaceArgumentWish> = {}): InterfaceArgumentWish => ({
  name: 'Threshold',
  mapping_type: 'params',
  location: 'T',
  required: true,
  ...wish,
})

const faultOf = (...args: InterfaceArgumentWish[]) => interfaceFault('Pig', args, new Set([KNOWN]))

test.each([
  [[arg()], null],
  [[arg(), arg({ location: 'U' })], /'Threshold' is used by two/],
  [[arg(), arg({ name: 'Other' })], /same place: params T/],
  [[arg({ mapping_type: 'args', location: 'first' })], /is a number, not 'first'/],
  [[arg({ mapping_type: 'args', location: '1' })], /from 0 on; 0 is missing/],
  [[arg({ mapping_type: 'args', location: '0', required: false })], /needs a default/],
  [[arg({ mapping_type: 'args', location: '0', required: false, default: 'x' })], null],
  [[arg({ required: false, default: null })], null],
  [[arg({ value_type: 'number', default: '10' })], null],
  [[arg({ value_type: 'number', default: 'ten' })], /Default of argument 'Threshold': 'ten' is not a valid number/],
  [[arg({ value_type: 'data_source', default: KNOWN })], null],
  [[arg({ value_type: 'data_source', default: UNKNOWN })], /not found/],
  [[arg({ value_type: 'data_source', default: 'swift://data/in' })], null],
  [[arg({ value_type: 'data_source', default: 'in' })], /neither the id of one nor a URL/],
] as const)('an interface %#', (args, says) => {
  const fault = faultOf(...args)
  if (says === null) expect(fault).toBeNull()
  else expect(fault).toMatch(says)
})

test('a job type takes no argument where it has none', () => {
  expect(interfaceFault('Storm', [arg()], new Set())).toMatch(/mapped to params; jobs of type 'Storm' have only args/)
  expect(interfaceFault('Storm.Pyleus', [arg()], new Set())).toMatch(/have none at all/)
})

test('positional arguments are good in any order as long as each number from 0 on is there once', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat({ max: 12 }), { minLength: 1, maxLength: 8 }), (places) => {
      const args = places.map((place) => arg({ name: `a${place}`, mapping_type: 'args', location: String(place) }))
      const unbroken = Math.max(...places) === places.length - 1
      expect(faultOf(...args) === null).toBe(unbroken)
    }),
  )
})

test.each([
  ['Pig', [], [], /Pig flow requires main script/],
  ['Spark', [], ['a'], /Spark job requires main application jar/],
  ['Hive', ['a'], ['a'], /overlap: a/],
  ['Hive', ['a'], ['b'], null],
  ['Java', [], [], /Java flow requires libs/],
  ['Java', ['a'], ['b'], /Java flow does not use mains/],
  ['MapReduce.Streaming', [], [], null],
  ['MapReduce.Streaming', ['a'], [], /does not use mains/],
] as const)('%s of mains %j and libs %j', (type, mains, libs, says) => {
  const fault = binariesFault(type, mains, libs)
  if (says === null) expect(fault).toBeNull()
  else expect(fault).toMatch(says)
})

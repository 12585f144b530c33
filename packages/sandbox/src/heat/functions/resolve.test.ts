import { expect, test } from 'vitest'
import { referencesIn, resolve } from './resolve.ts'
import type { Scope } from './scope.ts'

const scope: Scope = {
  parameters: { index: '1', groups: ['a', 'b'], text: 'hello' },
  files: { 'user-data.sh': '#!/bin/sh' },
  reference: (name) => `id-of-${name}`,
  attribute: (name, path) => `${path.join('.')}-of-${name}`,
}

test.each([
  ['get_param gives a parameter', { get_param: 'text' }, 'hello'],
  [
    'get_param reads into a list by an index that is a parameter',
    { get_param: ['groups', { get_param: 'index' }] },
    'b',
  ],
  ['get_param gives the empty text for an index out of range', { get_param: ['groups', '7'] }, ''],
  ['get_resource gives the physical id', { get_resource: 'port' }, 'id-of-port'],
  ['get_attr gives an attribute', { get_attr: ['inst', 'name'] }, 'name-of-inst'],
  ['get_file gives a file of the request', { get_file: 'user-data.sh' }, '#!/bin/sh'],
  ['list_join joins what functions gave', { list_join: ['-', ['c', { get_param: 'index' }, 'port']] }, 'c-1-port'],
  [
    'str_replace takes the longer of two names that begin alike',
    { str_replace: { template: 'wc wc_notify', params: { wc: 'x', wc_notify: 'y' } } },
    'x y',
  ],
  ['a key that is no function is an ordinary map', { get_foo: 'zz' }, { get_foo: 'zz' }],
])('%s', (_, value, wanted) => {
  expect(resolve(value, scope)).toEqual(wanted)
})

test('references are found inside the arguments of other functions', () => {
  const value = {
    str_replace: { template: 'a', params: { a: { get_attr: ['handle', 'curl_cli'] }, b: { get_resource: 'net' } } },
  }
  expect(referencesIn(value, 'inst').map((one) => one.resource)).toEqual(['handle', 'net'])
})

test('a parameter that is not there is refused by name', () => {
  expect(() => resolve({ get_param: 'zz' }, scope)).toThrow('The Parameter (zz) was not provided.')
})

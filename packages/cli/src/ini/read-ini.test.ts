import { expect, test } from 'vitest'
import { readIni } from './read-ini.ts'

test('values are those of their sections, in their case, the last one meant; indented lines go on', () => {
  const text = 'a=1\n# why\n[DEFAULT]\nA_b = x:y\n; no\n[other]\nlist = one,\n  two\nc : 1\nc : 2\n'
  const found = [...readIni('v.ini', text)].map(([name, values]) => [name, Object.fromEntries(values)])
  expect(Object.fromEntries(found)).toEqual({
    DEFAULT: { a: '1', A_b: 'x:y' },
    other: { list: 'one,two', c: '2' },
  })
})

test('a line that says nothing is told by its number', () => {
  expect(() => readIni('v.ini', '[DEFAULT]\nwhat\n')).toThrow('v.ini:2: is not <name> = <value>.')
})

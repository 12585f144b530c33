import { expect, test } from 'vitest'
import { pythonRepr } from './python-words.ts'

test.each([
  ['a', "'a'"],
  ["it's", '"it\'s"'],
  [`"it's"`, `'"it\\'s"'`],
  ['a\nb\\', "'a\\nb\\\\'"],
  [null, 'None'],
  [true, 'True'],
  [false, 'False'],
  [1.5, '1.5'],
  [['a', 1, null], "['a', 1, None]"],
  [{ id: 'x', n: { b: true } }, "{'id': 'x', 'n': {'b': True}}"],
])('%j is written %s', (value, written) => expect(pythonRepr(value)).toBe(written))

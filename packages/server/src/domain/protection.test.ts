import { expect, test } from 'vitest'
import { mayChangeProtected } from './protection.ts'

const stored = { name: 'a', is_public: false, is_protected: true, node_processes: ['datanode'] }

test.each([
  ['ends its protection, whatever else', { is_protected: false, name: 'b' }, true],
  ['changes only is_public', { is_public: true }, true],
  ['changes is_public and says the rest as it is', { is_public: true, name: 'a', node_processes: ['datanode'] }, true],
  ['changes nothing', {}, true],
  ['changes its name', { name: 'b' }, false],
  ['changes is_public and its name', { is_public: true, name: 'b' }, false],
  ['changes its processes', { node_processes: [] }, false],
])('a protected object takes a change that %s: %#', (_what, changes, allowed) => {
  expect(mayChangeProtected(stored, changes)).toBe(allowed)
})

test('what is not protected takes every change', () => {
  expect(mayChangeProtected({ ...stored, is_protected: false }, { name: 'b' })).toBe(true)
})

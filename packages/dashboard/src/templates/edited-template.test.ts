import { expect, test } from 'vitest'
import { fieldsChanged } from './edited-template.ts'

test('what somebody else changed is told by field, and times are nobody’s change', () => {
  const before = { name: 'worker', node_processes: ['datanode'], updated_at: null }
  const after = { name: 'worker', node_processes: ['namenode'], updated_at: '2026-01-01T00:00:00', shares: [] }
  expect(fieldsChanged<object>(before, after)).toEqual(['node_processes', 'shares'])
  expect(fieldsChanged<object>(before, { ...before, updated_at: 'later' })).toEqual([])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leavingInstances } from './leaving-instances.ts'

const nodes = (...indexes: number[]) => indexes.map((index) => ({ instance_name: `demo-worker-${index}` }))
const names = (list: { instance_name: string }[]) => list.map((one) => one.instance_name)

test('the newest go first, by number and not by letter', () => {
  expect(names(leavingInstances(nodes(2, 10, 9), 1, []))).toEqual(['demo-worker-10', 'demo-worker-9'])
})

test('those that were named go, and the newest make up the rest', () => {
  const all = nodes(0, 1, 2, 3)
  const named = all.filter((one) => one.instance_name === 'demo-worker-0')
  expect(names(leavingInstances(all, 2, named))).toEqual(['demo-worker-0', 'demo-worker-3'])
})

test('as many stay as shall, and nobody goes when the group grows', () => {
  const any = fc.uniqueArray(fc.nat(500), { maxLength: 30 })
  fc.assert(
    fc.property(any, fc.nat(40), (indexes, count) => {
      const leaving = leavingInstances(nodes(...indexes), count, [])
      expect(leaving).toHaveLength(Math.max(0, indexes.length - count))
      expect(new Set(leaving).size).toBe(leaving.length)
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rounds } from './rounds.ts'

test('no more than so many go together, in the order given', () => {
  const movers = ['a', 'b', 'c'].map((id) => ({ id, apart: [] }))
  expect(rounds(movers, 2)).toEqual([['a', 'b'], ['c']])
})

test('two of one group never go together; others fill their rounds', () => {
  const movers = [
    { id: 'z1', apart: ['zookeeper'] },
    { id: 'z2', apart: ['zookeeper'] },
    { id: 'w1', apart: [] },
    { id: 'z3', apart: ['zookeeper', 'datanode'] },
    { id: 'd1', apart: ['datanode'] },
  ]
  expect(rounds(movers, 2)).toEqual([['z1', 'w1'], ['z2', 'd1'], ['z3']])
})

test('everybody goes once, whatever the groups', () => {
  const mover = fc.record({ id: fc.uuid(), apart: fc.uniqueArray(fc.constantFrom('p', 'q', 'r')) })
  fc.assert(
    fc.property(
      fc.uniqueArray(mover, { selector: ({ id }) => id }),
      fc.integer({ min: 1, max: 4 }),
      (movers, atOnce) => {
        const made = rounds(movers, atOnce)
        expect(made.flat().sort()).toEqual(movers.map(({ id }) => id).sort())
        for (const round of made) {
          expect(round.length).toBeLessThanOrEqual(atOnce)
          const groups = round.flatMap((id) => movers.find((one) => one.id === id)?.apart ?? [])
          expect(new Set(groups).size).toBe(groups.length)
        }
      },
    ),
  )
})

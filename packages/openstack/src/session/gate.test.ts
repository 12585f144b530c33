import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createGate } from './gate.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('never more than the limits are under way, and in the end every call has been', async () => {
  const calls = fc.array(fc.record({ project: fc.constantFrom('a', 'b', 'c', null), turns: fc.nat(3) }), {
    maxLength: 40,
  })
  const limits = fc.record({ inAll: fc.integer({ min: 1, max: 6 }), perProject: fc.integer({ min: 1, max: 3 }) })
  await fc.assert(
    fc.asyncProperty(calls, limits, async (wanted, { inAll, perProject }) => {
      const gate = createGate({ inAll, perProject })
      const under = new Map<string | null, number>()
      const ended: number[] = []
      await Promise.all(
        wanted.map(async ({ project, turns }, at) => {
          const leave = await gate.enter(project)
          under.set(project, (under.get(project) ?? 0) + 1)
          expect(gate.underWay).toBeLessThanOrEqual(inAll)
          if (project !== null) expect(under.get(project)).toBeLessThanOrEqual(perProject)
          for (let left = turns; left > 0; left--) await turn()
          under.set(project, (under.get(project) ?? 0) - 1)
          leave()
          leave()
          ended.push(at)
        }),
      )
      expect(ended).toHaveLength(wanted.length)
      expect([gate.underWay, gate.waiting]).toEqual([0, 0])
    }),
    { numRuns: 50 },
  )
})

test('one project’s many calls do not hold up another’s one, and projects that wait take turns', async () => {
  const gate = createGate({ inAll: 2, perProject: 1 })
  const came: string[] = []
  const enter = async (project: string, name: string) => {
    const leave = await gate.enter(project)
    came.push(name)
    return leave
  }
  const first = await enter('a', 'a1')
  const others = ['a2', 'a3'].map((name) => enter('a', name))
  const second = await enter('b', 'b1')
  expect(came).toEqual(['a1', 'b1'])
  const third = enter('c', 'c1')
  first()
  const again = await others[0]
  second()
  await third
  again?.()
  await others[1]
  expect(came).toEqual(['a1', 'b1', 'a2', 'c1', 'a3'])
})

test('who gives up waiting leaves the line, and takes no place', async () => {
  const gate = createGate({ inAll: 1, perProject: 1 })
  const leave = await gate.enter('a')
  const controller = new AbortController()
  const gone = gate.enter('a', controller.signal)
  const next = gate.enter('a')
  controller.abort(new Error('enough'))
  await expect(gone).rejects.toThrow('enough')
  expect(gate.waiting).toBe(1)
  leave()
  ;(await next)()
  expect([gate.underWay, gate.waiting]).toEqual([0, 0])
})

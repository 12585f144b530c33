import fc from 'fast-check'
import { expect, test } from 'vitest'
import { requestFacts } from './facts.ts'
import { Policy } from './policy.ts'

const ROLES = ['admin', 'member', 'reader'] as const

/** Leaves whose value can be read off their text. */
const leaf = fc.oneof(
  fc.constantFrom('@', '!', 'user_id:%(user_id)s', 'project_id:%(project_id)s', 'project_id:p1', "'p1':%(project_id)s"),
  fc.constantFrom(...ROLES).map((role) => `role:${role}`),
)

/** Text of a rule, brackets wherever they may stand, any blanks and capitals. */
const { rule } = fc.letrec<{ rule: string }>((tie) => ({
  rule: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    leaf,
    fc.tuple(tie('rule'), fc.constantFrom('and', 'or', 'AND', 'Or'), tie('rule')).map((parts) => parts.join('  ')),
    tie('rule').map((inner) => `( ${inner})`),
    tie('rule').map((inner) => `(${inner} )`),
    tie('rule').map((inner) => `not ${inner}`),
  ),
}))

const caller = fc.record({
  userId: fc.constantFrom('u1', 'u2'),
  projectId: fc.constantFrom('p1', 'p2'),
  roles: fc.subarray([...ROLES]),
})
const target = fc.record({ userId: fc.constantFrom('u1', 'u2'), projectId: fc.constantFrom('p1', 'p2') })

test('a rule means what a reader who works from the inside out makes of it, and is explained as it is decided', () => {
  fc.assert(
    fc.property(rule, caller, target, (text, who, what) => {
      const policy = new Policy({ asked: text })
      const facts = requestFacts(who, what)
      const expected = byRewriting(text, who, what)
      expect(policy.allows('asked', facts)).toBe(expected)
      expect(policy.explain('asked', facts).allowed).toBe(expected)
    }),
    { numRuns: 1000 },
  )
})

test('no text makes the reader do anything but understand it or say what is wrong', () => {
  const word = fc.oneof(leaf, fc.constantFrom('(', ')', 'and', 'or', 'not', '%', 'rule:asked', '"x"'), fc.string())
  fc.assert(
    fc.property(fc.array(word), (words) => {
      try {
        new Policy({ asked: words.join(' ') })
      } catch (error) {
        expect(error).toHaveProperty('name', 'BadPolicy')
      }
    }),
  )
})

type Who = { userId: string; projectId: string; roles: string[] }

/** The independent reading: checks become T or F, then the text is rewritten until one letter is left. */
function byRewriting(text: string, who: Who, what: { userId: string; projectId: string }): boolean {
  const truth: Record<string, boolean> = {
    '@': true,
    '!': false,
    'user_id:%(user_id)s': who.userId === what.userId,
    'project_id:%(project_id)s': who.projectId === what.projectId,
    'project_id:p1': who.projectId === 'p1',
    "'p1':%(project_id)s": what.projectId === 'p1',
    ...Object.fromEntries(ROLES.map((role) => [`role:${role}`, who.roles.includes(role)])),
  }
  let letters = text.toLowerCase()
  for (const check of Object.keys(truth).sort((a, b) => b.length - a.length)) {
    letters = letters.replaceAll(check, truth[check] ? 'T' : 'F')
  }
  letters = letters.replaceAll('not', '~').replaceAll('and', '&').replaceAll('or', '|').replace(/\s+/g, '')
  for (;;) {
    const [before] = [letters]
    letters = letters.replaceAll('~T', 'F').replaceAll('~F', 'T')
    if (letters !== before) continue
    letters = letters.replace(/([TF])&([TF])/, (_, a, b) => (a === 'T' && b === 'T' ? 'T' : 'F'))
    if (letters !== before) continue
    letters = letters.replace(/\(([TF])\)/, '$1')
    if (letters !== before) continue
    letters = letters.replace(/\(([TF])((?:\|[TF])+)\)/, (_, a, b) => (`${a}${b}`.includes('T') ? 'T' : 'F'))
    if (letters !== before) continue
    return letters.includes('T')
  }
}

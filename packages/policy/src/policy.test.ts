import { describe, expect, test } from 'vitest'
import { explanationLines } from './explain.ts'
import { requestFacts } from './facts.ts'
import { BadPolicy, Policy } from './policy.ts'
import { readPolicy } from './read-policy.ts'

const alice = {
  userId: 'u1',
  userName: 'alice',
  userDomainId: 'd1',
  projectId: 'p1',
  projectName: 'ops',
  projectDomainId: 'd1',
  roles: ['member', 'Reader'],
}
const allows = (rule: string, caller = alice, target = {}) =>
  new Policy({ asked: rule }).allows('asked', requestFacts(caller, target))

/** Each rule refers to the next. */
const chain = (length: number) => Array.from({ length }, (_, at) => `r${at}: "rule:r${at + 1}"`).join('\n')

describe('a rule', () => {
  test.each([
    ['', true],
    ['@', true],
    ['!', false],
    ['role:member', true],
    ['role:READER', true],
    ['role:admin', false],
    ['user_id:%(user_id)s', true],
    ['project_id:%(project_id)s', true],
    ['project_id:p2', false],
    ['user_name:alice', true],
    ['roles:member', true],
    ['project_id:%(nothing)s', false],
    ['project_name:ops', true],
    ['tenant_name:ops', true],
    ['project_domain_id:d1 and user_domain_id:d1', true],
    ['is_admin:True', false],
    ['constructor:x', false],
    ["'p1':%(project_id)s", true],
    ['None:%(project_id)s', false],
    ['not role:admin', true],
    ['not role:admin and role:member', true],
    ['role:admin or role:member and role:reader', true],
    ['(role:member or role:admin) and role:admin', false],
    ['role:admin AND ! or @', true],
    ['not (role:admin or role:member)', false],
    ['rule:context_is_admin', false],
    ['rule:nonsense', false],
    ['user_name:100%%', false],
  ])('%j: %s', (rule, allowed) => expect(allows(rule)).toBe(allowed))

  test('about the target refuses who acts on another project', () => {
    expect(allows('project_id:%(project_id)s', alice, { projectId: 'p2' })).toBe(false)
  })

  test('that does not exist means the rule default', () => {
    const policy = new Policy({ default: 'role:member', asked: 'rule:nonsense' })
    expect(policy.allows('asked', requestFacts(alice))).toBe(true)
    expect(policy.allows('unheard-of', requestFacts(alice))).toBe(true)
  })
})

describe('without a file', () => {
  const allowed = (name: string, roles: string[]) => new Policy().allows(name, requestFacts({ ...alice, roles }))

  test('everybody may use the API', () => expect(allowed('data-processing:clusters:delete', [])).toBe(true))
  test('only administrators change the labels of plugins', () => {
    expect(allowed('data-processing:plugin:update', ['member'])).toBe(false)
    expect(allowed('data-processing:plugins:patch', ['admin'])).toBe(true)
  })
})

describe('a file that cannot be meant is refused with the rule and the fault', () => {
  test.each([
    ['a: "role:admin or"', 'Rule a cannot be read: a check is missing after `or`.'],
    ['a: "(role:admin"', 'Rule a cannot be read: a ) is missing after `role:admin`.'],
    ['a: "role:admin role:member"', 'Rule a cannot be read: `role:member` cannot stand after `role:admin`.'],
    ['a: "and role:x"', 'Rule a cannot be read: `and` stands where a check is needed, at the beginning.'],
    ['a: "admin"', 'is no check'],
    ['a: "user_id:%(user_id)d"', 'after % only (name)s or another % can stand'],
    ['a: "http://example.org/%(name)s"', 'checks by a remote server are not supported'],
    ['a:', 'Rule a has no value. Write "" if everybody may'],
    ['a: [["role:admin"]]', 'Rule a must be a text'],
    ['- a', 'A policy file is a mapping'],
    ['a: "rule:b"\nb: "not rule:a"', 'The rules refer to each other in a circle: a → b → a.'],
    ['default: "rule:nonsense"', 'in a circle: default → default'],
    ['a: "@"\na: "!"', 'The file is not YAML'],
    [`a: "${'('.repeat(5000)}@${')'.repeat(5000)}"`, 'nested more than 100 deep'],
  ])('%j', (text, fault) => {
    expect(() => readPolicy(text)).toThrow(BadPolicy)
    expect(() => readPolicy(text)).toThrow(fault)
  })

  test('rules that refer to others without end', () =>
    expect(() => readPolicy(chain(300))).toThrow('refers to rules that refer to others, more than 200 deep'))

  test('all faults at once', () => expect(() => readPolicy('a: x\nb: y')).toThrow(/Rule a .*\nRule b /))
})

test('a rule nobody asks about is warned of: a misspelt name protects nothing', () => {
  const { warnings } = readPolicy('"data-processing:clusterz:delete": "!"\nowner: "role:x"\n')
  expect(warnings).toEqual([expect.stringContaining('data-processing:clusterz:delete')])
})

test('a check of what no caller is told of is pointed out: after `not` everybody would pass', () => {
  const { warnings } = readPolicy('a: "not system_scope:all and (ROLE:admin or project_name:ops)"')
  expect(warnings).toEqual([
    expect.stringMatching(/^Rule a asks for `system_scope:`, .* never holds\. Told are user_id, /),
    expect.stringContaining('`ROLE:`'),
  ])
})

test('an empty file is the defaults', () => {
  expect(readPolicy('# nothing\n').allows('data-processing:cluster:list', requestFacts(alice))).toBe(true)
})

test('an explanation shows which part decided', () => {
  const policy = readPolicy('owner: "project_id:%(project_id)s"\na: "role:admin or rule:owner and not role:reader"')
  const { allowed, explanation } = policy.explain('a', requestFacts(alice))
  expect(allowed).toBe(false)
  expect(explanationLines(explanation)).toEqual([
    'no   rule:a',
    '  no   one of',
    '    no   role:admin  (the roles are member, Reader)',
    '    no   all of',
    '      yes  rule:owner',
    '        yes  project_id:%(project_id)s  (the caller has p1; wanted is p1)',
    '      no   not',
    '        yes  role:reader  (the roles are member, Reader)',
  ])
})

import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { requestFacts } from '@fennec/policy'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { followPolicy, type PolicySource } from './policy-file.ts'

const RULE = 'data-processing:clusters:delete'
const member = requestFacts({ userId: 'u1', projectId: 'p1', roles: ['member'] })
let folder: string
let file: string
let log: Record<string, unknown>[]
let source: PolicySource | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fennec-policy-'))
  file = join(folder, 'policy.yaml')
  log = []
})
afterEach(() => {
  source?.stop()
  source = undefined
  rmSync(folder, { recursive: true })
})

function follow(text: string): PolicySource {
  writeFileSync(file, text)
  source = followPolicy({ file, poll_ms: 50 }, pino({}, { write: (line: string) => log.push(JSON.parse(line)) }))
  return source
}

test('without a file the defaults hold', () => {
  source = followPolicy({ poll_ms: 50 }, pino({ level: 'silent' }))
  expect(source.current().allows(RULE, member)).toBe(true)
})

test('a file that changes is in force without a restart, also when another takes its place', async () => {
  const policy = follow(`"${RULE}": "role:admin"`)
  expect(policy.current().allows(RULE, member)).toBe(false)
  writeFileSync(join(folder, 'new'), `"${RULE}": "role:member"`)
  renameSync(join(folder, 'new'), file)
  await vi.waitFor(() => expect(policy.current().allows(RULE, member)).toBe(true), 60_000)
})

test.each([
  ['wrong', () => writeFileSync(file, `"${RULE}": "role:"admin`)],
  ['gone', () => rmSync(file)],
])('a file that is %s later leaves the last good rules in force, and the log says so', async (_how, spoil) => {
  const policy = follow(`"${RULE}": "role:admin"`)
  spoil()
  const told = expect.objectContaining({
    level: 50,
    msg: expect.stringContaining('The rules that were read before stay'),
  })
  await vi.waitFor(() => expect(log).toContainEqual(told), 60_000)
  expect(policy.current().allows(RULE, member)).toBe(false)
})

test('a file that is wrong at start stops the start', () => {
  expect(() => follow(`"${RULE}": "role:admin and"`)).toThrow(/policy file .* is wrong:\nRule .* a check is missing/)
  expect(() => followPolicy({ file: join(folder, 'nothing'), poll_ms: 50 }, pino())).toThrow('cannot be read')
})

test('a misspelt rule is warned of', () => {
  follow('"data-processing:clusters:destroy": "!"')
  expect(log).toContainEqual(expect.objectContaining({ level: 40, msg: expect.stringContaining('clusters:destroy') }))
})

import { execFileSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const program = fileURLToPath(new URL('../bin/fennec.mjs', import.meta.url))
let home: string

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'fennec-cli-home-'))
})
afterEach(() => rmSync(home, { recursive: true }))

function fennec(environment: Record<string, string>): string {
  return execFileSync(process.execPath, [program, '--version'], { env: environment, encoding: 'utf8' })
}

test.each([
  ['HOME', '.cache/fennec/compiled'],
  ['XDG_CACHE_HOME', 'fennec/compiled'],
])('the program keeps its compiled code below %s, for the next command', (variable, kept) => {
  const first = fennec({ [variable]: home })
  expect(existsSync(join(home, kept))).toBe(true)
  expect(fennec({ [variable]: home })).toBe(first)
})

test('nothing is kept, nor run, from a home that is somebody else’s', () => {
  const isRoot = process.getuid?.() === 0
  if (isRoot) chownSync(home, 65_534, 65_534)
  const foreign = isRoot ? home : '/'
  expect(fennec({ HOME: foreign })).toBe(fennec({}))
  expect(existsSync(join(foreign, '.cache'))).toBe(false)
})

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { packageInstall } from './package-install.ts'

/** All the programs that there are. */
let programs: string
beforeEach(() => {
  programs = mkdtempSync(join(tmpdir(), 'fennec-programs-'))
})
afterEach(() => rmSync(programs, { recursive: true }))

/** Writes down what it was told, and then does this. */
const program = (name: string, then: string): void =>
  writeFileSync(join(programs, name), `#!/bin/sh\necho ${name} "$@" >> ${programs}/told\n${then}\n`, { mode: 0o755 })
const told = (): string[] => readFileSync(join(programs, 'told'), 'utf8').trim().split('\n')
const install = (): void => {
  const text = packageInstall({ apt: ['java-17', 'java-21'], dnf: ['java-17-el', 'java-21-el'] })
  execFileSync('/bin/sh', ['-euc', text], { env: { PATH: programs }, stdio: 'pipe' })
}

test('where apt knows no packages yet it is told to look, and the first is taken that it has', () => {
  program(
    'apt-get',
    `[ $1 = update ] && : > ${programs}/lists; [ $1 = update ] || { [ $5 = java-21 ] && [ -e ${programs}/lists ]; }`,
  )
  install()
  const wish = 'apt-get install -y -q --no-install-recommends'
  const both = [`${wish} java-17`, `${wish} java-21`]
  expect(told()).toEqual([...both, 'apt-get update -q', ...both])
})

test('what is there by the first word is not asked for by the second, and lists that will do are not fetched', () => {
  program('apt-get', '')
  install()
  expect(told()).toEqual(['apt-get install -y -q --no-install-recommends java-17'])
})

test('where there is dnf the packages have its names', () => {
  program('dnf', '[ $4 = java-21-el ]')
  install()
  expect(told()).toEqual(['dnf install -y -q java-17-el', 'dnf install -y -q java-21-el'])
})

test('a package that nobody has, and an image without either program, are failures', () => {
  expect(install).toThrow('Neither apt-get nor dnf is here to install java-17.')
  program('dnf', 'exit 1')
  expect(install).toThrow()
})

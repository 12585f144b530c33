import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { COUNTERPARTS } from '../packages/cli/src/config/sahara/counterparts.ts'
import { translate } from '../packages/cli/src/config/sahara/translate.ts'
import { readOptions } from '../packages/server/src/config/read-options.ts'

const EXAMPLES = {
  text: 'https://example.org',
  'whole number': '2000',
  'yes or no': 'true',
  list: 'a,b',
  interface: 'publicURL',
}

/** The command knows the service's options by name alone: this is where both meet. */
test('the service takes every option that fennec config from-sahara can write', () => {
  const sections = new Map<string, Map<string, string>>()
  for (const { section, name, kind } of COUNTERPARTS) {
    const values = sections.get(section) ?? new Map<string, string>()
    sections.set(section, values.set(name, EXAMPLES[kind]))
  }
  const folder = mkdtempSync(join(tmpdir(), 'fennec-sahara-conf-'))
  try {
    const file = join(folder, 'fennec.yaml')
    // JSON is YAML too.
    writeFileSync(file, JSON.stringify(translate(sections).options))
    expect(() => readOptions({ FENNEC_CONFIG: file })).not.toThrow()
  } finally {
    rmSync(folder, { recursive: true })
  }
})

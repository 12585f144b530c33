import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Guest } from '../interface.ts'
import { placeFiles } from './node-files.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'fennec-node-files-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

/** A program that does something first, the first time it is called. */
function overtaken(program: string, by: string): void {
  const script = `#!/bin/sh\nif mkdir ${home}/overtaken 2>/dev/null; then ${by}; fi\nPATH=/usr/bin:/bin exec ${program} "$@"\n`
  writeFileSync(join(home, program), script, { mode: 0o755 })
}

test('a file that another engine writes at the same moment is written by both', async () => {
  // Everybody is root here.
  writeFileSync(join(home, 'id'), '#!/bin/sh\necho root\n', { mode: 0o755 })
  const shell = { env: { PATH: `${home}:/usr/bin:/bin` }, encoding: 'utf8' } as const
  const statuses: (number | null)[] = []
  const node: Pick<Guest, 'run'> = {
    run: async (command, { input } = {}) => {
      writeFileSync(join(home, 'script'), String(input))
      // Between its writing beside and its renaming comes the other one, from its first line to its last.
      overtaken('chmod', `sh ${home}/script root`)
      const { status, stderr, stdout } = spawnSync('sh', ['-c', command], { ...shell, input: String(input) })
      statuses.push(status)
      return { exitCode: status ?? -1, stdout, stderr }
    },
  }
  const path = join(home, 'conf/site.xml')
  await placeFiles(node as Guest, [{ path, content: 'right' }], new AbortController().signal)
  expect(statuses).toEqual([0])
  expect(readFileSync(path, 'utf8')).toBe('right')
  expect(readdirSync(join(home, 'conf'))).toEqual(['site.xml'])
  expect(readdirSync(home)).toContain('overtaken')
})

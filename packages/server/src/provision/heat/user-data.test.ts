import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { aCluster, aNodeGroup, imageBacked, PAPER_CLOUD } from './golden/a-cluster.ts'
import { namedNodeGroups } from './stack-names.ts'
import { userData } from './user-data.ts'

const OPTIONS = { waitCondition: false, stackTags: [], managementCidrs: [] }

function script(username: string): string {
  const group = aNodeGroup(PAPER_CLOUD, {
    name: 'w',
    resolved: { ...imageBacked(PAPER_CLOUD), image_username: username },
  })
  const cluster = aCluster(PAPER_CLOUD, [group])
  const [named] = namedNodeGroups(cluster)
  if (!named) throw new Error('a cluster without node groups')
  const text = userData(cluster, group, named.names, OPTIONS)
  if (typeof text !== 'string') throw new Error('without wait condition the user data is plain text')
  return text
}

/** Runs the script in bash with a home directory of its own; what changes the machine is replaced by nothing. */
function run(text: string, home: string): void {
  const stubs = `getent() { echo "u:x:1:1::${home}:/bin/bash"; }\nchown() { :; }\nsed() { :; }\n`
  execFileSync('bash', ['-c', stubs + text])
}

function emptyHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'user-data-'))
  onTestFinished(() => rmSync(home, { recursive: true }))
  return home
}

test('the management key is there once, however often the script ran', () => {
  const home = emptyHome()
  run(script('ubuntu'), home)
  run(script('ubuntu'), home)
  expect(readFileSync(join(home, '.ssh/authorized_keys'), 'utf8')).toBe(
    `${aCluster(PAPER_CLOUD, []).management_public_key}\n`,
  )
})

test('keys that were there stay, also when the file lacks its last line end', () => {
  const home = emptyHome()
  execFileSync('bash', ['-c', `mkdir "${home}/.ssh"; printf 'ssh-rsa OTHER me' > "${home}/.ssh/authorized_keys"`])
  run(script('ubuntu'), home)
  const lines = readFileSync(join(home, '.ssh/authorized_keys'), 'utf8').split('\n')
  expect(lines).toEqual(['ssh-rsa OTHER me', aCluster(PAPER_CLOUD, []).management_public_key, ''])
})

test('a login user name is a word of the script, never a command', () => {
  const home = emptyHome()
  run(script(`x'; touch "${home}/broken"; '`), home)
  expect(() => readFileSync(join(home, 'broken'))).toThrow('ENOENT')
})

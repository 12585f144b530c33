import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { fennec } from '../fennec.ts'
import { bashScript } from './script.ts'
import { places } from './words.ts'

const script = bashScript(places(fennec({}, () => undefined)))

/** What bash offers after these words; the last one is begun. */
function offered(...words: string[]): string[] {
  const ask = `${script}
COMP_WORDS=(fennec ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _fennec; printf '%s\\n' "\${COMPREPLY[@]}"`
  return execFileSync('bash', ['--norc', '-c', ask], { encoding: 'utf8' }).split('\n').filter(Boolean)
}

test('bash offers nouns, then verbs, then flags', () => {
  expect(offered('cl')).toEqual(['cluster'])
  expect(offered('cluster', 's')).toEqual(['show', 'scale'])
  expect(offered('node', 'group', 'template', 'create', '--boot-volume-s')).toEqual(['--boot-volume-size'])
  expect(offered('cluster', 'create', '--name', 'x', '--clus')).toEqual(['--cluster-template'])
  expect(offered('cluster', 'show', 'demo', '--os-c')).toEqual(['--os-cloud'])
})

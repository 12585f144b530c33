import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fennec } from '../../packages/cli/src/fennec.ts'
import { allBlocks, allPages, blocksAt, blocksOf, nameOf, placeOf } from './blocks.ts'
import { PLACES } from './places.ts'

/** Where a command begins: at a line, in a substitution, after another one. */
const SAID = /(?:^|[$(;&|] *)(?:\$ )?fennec ([a-z][a-z -]*)/gm
const commands = leavesOf(fennec({}, () => undefined))

function leavesOf(command: ReturnType<typeof fennec>, path: readonly string[] = []): string[] {
  return command.commands
    .filter((child) => child.name() !== 'help')
    .flatMap((child) => {
      const own = [...path, child.name()]
      // A noun does nothing by itself.
      const acts = child.commands.length === 0 || child.registeredArguments.length > 0
      return [...(acts ? [own.join(' ')] : []), ...leavesOf(child, own)]
    })
}

/** The longest command that the words begin with. */
function commandOf(words: string): string | null {
  const fitting = commands.filter((command) => words === command || words.startsWith(`${command} `))
  return fitting.sort((one, other) => other.length - one.length)[0] ?? null
}

const repository = join(import.meta.dirname, '../..')

test('every block of README and docs/ is run by somebody', () => {
  const unrun = allBlocks().filter((block) => !PLACES[placeOf(block)]?.languages.includes(block.language))
  expect(
    unrun.map((block) => `${nameOf(block)}: nobody runs ${block.language || 'a block without a language'}`),
  ).toEqual([])
})

test('a page asks no reader for hours: suites and measurements stand indented, and only the full check runs them', () => {
  const asking = allBlocks().filter((block) => placeOf(block) !== 'ci' && /npm run (test|bench)\b/.test(block.text))
  expect(asking.map(nameOf)).toEqual([])
})

test('who is said to run the blocks of a place asks for them', () => {
  for (const [place, { by }] of Object.entries(PLACES)) {
    const text = readFileSync(join(repository, by), 'utf8')
    expect([by, text.includes('blocksAt('), text.includes(`'${place}'`)]).toEqual([by, true, true])
  }
})

test('what is said to be run by the full check is a command of it', () => {
  const check = readFileSync(join(repository, '.ci/run'), 'utf8')
  const commands = [
    ...[...check.matchAll(/^ *part "[^"]*" (.*)$/gm)].map(([, command = '']) => command.split(' ')),
    ...[...check.matchAll(/^ *"[^"]*" (test:\S+)/gm)].map(([, script = '']) => ['npm', 'run', '-s', script]),
  ]
  const missing = blocksAt('ci').flatMap((block) => {
    const lines = block.text
      .trim()
      .split('\n')
      .map((line) => line.replace(/ +#.*/, '').split(' '))
    return lines.filter((words) => !commands.some((command) => words.every((word) => command.includes(word))))
  })
  expect(missing).toEqual([])
})

test('every command of fennec is run by a page', () => {
  const run = new Set(
    allBlocks().flatMap(({ text }) => [...text.matchAll(SAID)].map(([, words = '']) => commandOf(words))),
  )
  expect(commands.filter((command) => !run.has(command))).toEqual([])
})

test('commands in the middle of a sentence exist', () => {
  const unknown = allPages().flatMap(({ page, text }) =>
    [...text.matchAll(/`fennec ([a-z][a-z -]*)/g)]
      .map(([, words = '']) => words.trim())
      .filter((words) => commandOf(words) === null && !commands.some((command) => command.startsWith(words)))
      .map((words) => `${page}: fennec ${words}`),
  )
  expect(unknown).toEqual([])
})

test('a page is taken apart into its blocks', () => {
  const page = 'Words\n\n```sh run=package as=admin\nls\n```\n\n```console\n$ ls\n```\n'
  expect(blocksOf('x.md', page)).toEqual([
    { page: 'x.md', line: 3, language: 'sh', attributes: { run: 'package', as: 'admin' }, text: 'ls\n' },
    { page: 'x.md', line: 7, language: 'console', attributes: {}, text: '$ ls\n' },
  ])
  expect(() => blocksOf('x.md', '```sh\nls\n')).toThrow('x.md:1: the block has no end.')
})

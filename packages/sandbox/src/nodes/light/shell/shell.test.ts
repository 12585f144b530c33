import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { Machine } from '../machine.ts'
import { programs } from '../programs/programs.ts'
import { Shell } from './shell.ts'
import { textInput } from './streams.ts'

const directory = mkdtempSync(join(tmpdir(), 'light-shell-'))
afterAll(() => rmSync(directory, { recursive: true }))

async function light(script: string, args: string[] = [], input = ''): Promise<{ out: string; status: number }> {
  const spec = {
    serverId: 's',
    name: 'n',
    address: '127.0.0.1',
    rootDir: '',
    rootSizeGiB: 10,
    userData: '',
    authorizedKeys: [],
  }
  const machine = new Machine({ ...spec, volumes: [] }, 1)
  let out = ''
  const streams = {
    in: textInput(input),
    out: (text: string) => {
      out += text
    },
    err: () => undefined,
  }
  const [user] = machine.users
  if (!user) throw new Error('no user')
  const shell = new Shell({ machine, user, programs, streams })
  shell.args = args
  return { status: await shell.runText(script), out }
}

function real(script: string, args: string[], input: string): { out: string; status: number } {
  try {
    const out = execFileSync('/bin/sh', ['-c', script, 'sh', ...args], {
      cwd: mkdtempSync(join(directory, 'home-')),
      input,
      encoding: 'latin1',
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    return { out, status: 0 }
  } catch (error) {
    if (error instanceof Error && 'status' in error && 'stdout' in error) {
      return { out: String(error.stdout), status: Number(error.status) }
    }
    throw error
  }
}

const SCRIPTS: [what: string, script: string, args?: string[], input?: string][] = [
  ['quotes and splitting', `a='x  y'; set -- "$a" $a ''; echo $#; for w in "$@"; do echo "<$w>"; done; echo "$*"`],
  ['arguments stay the words they were', `f() { echo "$# $1"; shift; echo "$*"; }; f "$@" end`, ['a b', '', 'c']],
  ['parts of a value', `p=a.b.c:d; echo "\${p%%.*} \${p%.*} \${p#*.} \${p##*.} \${#p} \${none:-x y} \${p:+set}"`],
  ['and, or, not', `false || echo or; true && ! false && echo both; if ! true; then echo no; else echo else; fi`],
  [
    'while, read and a here-document',
    `x=1\nwhile IFS='=' read -r k v; do echo "$k is $v"; done <<E\nA=\${x}b=c\nB=\nE`,
  ],
  ['a quoted here-document is literal', `cat <<'E'\n$x \\n "y"\nE\necho after`],
  [
    'case',
    `for w in part-1 x '' 2; do case $w in *-[0-9]) echo p ;; '') echo e ;; 1 | 2) echo n ;; *) echo o ;; esac; done`,
  ],
  [
    'loops and jumps',
    `i=0; until [ $i -ge 5 ]; do i=$((i + 1)); [ $i = 2 ] && continue; [ $i = 4 ] && break; echo $i; done`,
  ],
  [
    'files',
    `mkdir -p d; printf '%s\\n' b a > d/f; echo c >> d/f; sort d/f | tr a-c A-C; cat d/none 2>/dev/null || echo none; ls d`,
  ],
  [
    'patterns find paths',
    `mkdir d; echo 1 > d/a.pid; echo 2 > d/b.pid; echo 3 > d/.c.pid; cat d/*.pid; echo d/*.x "d/*"`,
  ],
  ['pipes and status', `echo a b | while read x y; do echo "$y $x"; done; false | true; echo $?; (exit 3); echo $?`],
  ['what is set in a subshell stays there', `x=1; (x=2; echo $x); y=$(x=3; echo $x); echo $x $y; { x=4; }; echo $x`],
  [
    'a shell that stops at errors',
    `set -e; f() { false; echo in; }; if f; then echo tested; fi; false || true; x=$(false); echo not`,
  ],
  ['exit of a function', `f() { return 4; }; f; echo $?; g() { exit 5; }; g; echo never`],
  ['printf', `printf '%s-%d|%.3s|%5s|%-4s|%%\\n' a 7 abcdef x y; printf '%s,' 1 2 3`],
  [
    'editing',
    `printf 'sp@m' > f; printf ' and eggs' >> f; sed -i 's/eggs/pony/' f; cat f; echo 'a.b' | sed 's/\\./[&]/'`,
  ],
  [
    'the last byte of a file',
    `printf 'x\\n' > f; [ -n "$(tail -c 1 f)" ] || echo ended; printf x > f; [ -n "$(tail -c 1 f)" ] && echo open`,
  ],
  [
    'grep',
    `printf 'a+b\\nab\\n' > f; grep -qxF -e a+b f && echo f; grep -c a f; grep -v + f; grep -q '^x' f || echo no`,
  ],
  [
    'fields',
    `printf 'vdb 12\\nvdc 34\\n' | awk -v s=34 '$2 == s { print $1; exit }'; printf 'a\\nb c\\n' | awk '$2 != "" { print $2; exit }'`,
  ],
  ['what is put behind is waited for', `(exit 3) & p=$!; wait $p; echo $?; sleep 0 & wait; echo done`],
  ['a script that comes by standard input', `sh -s -- a 'b c'`, [], '{\necho "$2" $#\nexit 6\n}\n'],
  ['nested quotes', `echo "a $(echo "b $(echo "c d")")" '"' "it's" \\$x`],
  ['comments and broken lines', `echo a \\\n  b # c\n# d\necho e#f`],
]

test.each(SCRIPTS)('as /bin/sh does it: %s', async (_what, script, args = [], input = '') => {
  expect(await light(script, args, input)).toEqual(real(script, args, input))
})

test('a quoted word comes through as it is, whatever is in it', async () => {
  const text = fc.string({ unit: fc.constantFrom(...'ab1 \n\t$`"\\*?[]{}()#&;|<>~=%!-.,:') })
  await fc.assert(
    fc.asyncProperty(text, fc.boolean(), async (word, single) => {
      const quoted = single ? `'${word}'` : `"${word.replace(/[$`"\\]/g, '\\$&')}"`
      expect(await light(`x=${quoted}; printf '%s|' ${quoted} "$x"`)).toEqual({ out: `${word}|${word}|`, status: 0 })
    }),
  )
})

test('a program that nobody knows succeeds and says nothing; a file that is not there does not', async () => {
  expect(await light('hdfs --daemon start namenode; echo $?; ./none; echo $?')).toEqual({ out: '0\n127\n', status: 0 })
})

test('a script that never ends leaves the others their turn, and ends with its machine', async () => {
  const spec = {
    serverId: 's',
    name: 'n',
    address: '127.0.0.1',
    rootDir: '',
    rootSizeGiB: 10,
    userData: '',
    authorizedKeys: [],
  }
  const machine = new Machine({ ...spec, volumes: [] }, 1)
  const [user] = machine.users
  if (!user) throw new Error('no user')
  const streams = { in: textInput(''), out: () => undefined, err: () => undefined }
  const ended = new Shell({ machine, user, programs, streams }).runText('while :; do :; done')
  setTimeout(() => machine.stop(), 20)
  expect(await ended).toBe(137)
})

test('what cannot be read is a syntax error', async () => {
  expect((await light('if true; then echo')).status).toBe(2)
})

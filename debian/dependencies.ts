import { execFileSync } from 'node:child_process'
import { relative } from 'node:path'

/** Types, which nobody reads at run time, and what a native build that is not there would need. */
const UNUSED = /(^|\/)node_modules\/(@types\/[^/]+|undici-types|nan|cpu-features|buildcheck)$/

/** Folders below the repository that the service and the command need at run time, by what npm has installed of the lock file. */
export function runtimeDependencies(repository: string): string[] {
  const wanted = ['-w', '@fennec/server', '-w', '@fennec/cli']
  const list = execFileSync('npm', ['ls', '--omit=dev', '--all', '--parseable', ...wanted], {
    cwd: repository,
    encoding: 'utf8',
  })
  return list
    .trim()
    .split('\n')
    .map((path) => relative(repository, path))
    .filter((path) => path !== '' && !path.startsWith('node_modules/@fennec/') && !UNUSED.test(path))
}

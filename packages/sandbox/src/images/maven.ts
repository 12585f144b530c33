import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { command } from './command.ts'

/**
 * The jars that `pom.xml` of a directory names, with all that they need. Maven's word for what it got is its server's; that each is
 * what it was when this was written, the directory's `jars.sha256` says.
 *
 * @returns the directory with the jars
 */
export async function mavenJars(recipe: string, workDir: string): Promise<string> {
  // One image may get jars by several recipes.
  const jars = await mkdtemp(join(workDir, 'jars-'))
  const [pom, sums] = [join(recipe, 'pom.xml'), join(recipe, 'jars.sha256')]
  await command(
    'mvn',
    ['-B', '-q', '-f', pom, 'dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${jars}`],
    workDir,
  )
  await command('sha256sum', ['--check', '--strict', '--quiet', sums], jars)
  const listed = (await readFile(sums, 'utf8')).trim().split('\n').length
  const found = (await readdir(jars)).length
  if (found !== listed) throw new Error(`Maven fetched ${found} jars, and the list of checksums has ${listed}.`)
  return jars
}

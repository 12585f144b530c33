import { copyFile, mkdir, readdir, rename, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { command } from '../command.ts'
import { mavenJars } from '../maven.ts'
import { addS3Connector } from '../s3-connector/s3-connector.ts'

/** Where a distribution has which of its jars; the first that fits. */
const PLACES: readonly [RegExp, string][] = [
  [/^hadoop-mapreduce-/, 'mapreduce'],
  [/^hadoop-streaming-/, 'tools/lib'],
  [/^hadoop-hdfs-/, 'hdfs'],
  [/^hadoop-yarn-/, 'yarn'],
  [/^hadoop-(common|auth|annotations|registry)-/, 'common'],
  [/./, 'common/lib'],
]
/** Its web pages are used, and nothing else of it. */
const WITH_PAGES = /^hadoop-client-minicluster-/

/** `/opt/hadoop` in the layer, laid out as in Hadoop's own distribution, beside a Java that is there already. @returns the release */
export async function addHadoop(layer: string, workDir: string): Promise<string> {
  const home = join(layer, 'opt/hadoop')
  await layOut(await mavenJars(import.meta.dirname, workDir), join(home, 'share/hadoop'), workDir)
  await addS3Connector(join(home, 'share/hadoop/common/lib'), workDir)
  await addPrograms(home)
  return await releaseOf(home, layer, workDir)
}

async function layOut(jars: string, share: string, workDir: string): Promise<void> {
  for (const [, place] of PLACES) await mkdir(join(share, place), { recursive: true })
  for (const name of await readdir(jars)) {
    if (WITH_PAGES.test(name)) {
      await command('python3', ['-c', UNPACK, join(jars, name), 'webapps/', workDir], workDir)
      await rename(join(workDir, 'webapps'), join(share, 'hdfs/webapps'))
      continue
    }
    const place = PLACES.find(([names]) => names.test(name))?.[1] ?? ''
    await rename(join(jars, name), join(share, place, name))
  }
}

const UNPACK = `import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as jar:
    jar.extractall(sys.argv[3], [each for each in jar.namelist() if each.startswith(sys.argv[2])])
`

async function addPrograms(home: string): Promise<void> {
  await mkdir(join(home, 'bin'), { recursive: true })
  await mkdir(join(home, 'etc/hadoop'), { recursive: true })
  await copyFile(join(import.meta.dirname, 'command.sh'), join(home, 'bin/hadoop'))
  await command('chmod', ['755', 'bin/hadoop'], home)
  for (const name of ['hdfs', 'yarn', 'mapred']) await symlink('hadoop', join(home, 'bin', name))
  await copyFile(join(import.meta.dirname, 'log4j.properties'), join(home, 'etc/hadoop/log4j.properties'))
}

/** The first line of `hadoop version`: it runs. */
async function releaseOf(home: string, layer: string, workDir: string): Promise<string> {
  const words = [`JAVA_HOME=${join(layer, 'opt/java')}`, join(home, 'bin/hadoop'), 'version']
  const [first = ''] = (await command('env', words, workDir)).split('\n')
  return first
}

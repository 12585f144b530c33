import { copyFile, mkdir, readdir, rename, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { sparkOnHadoop } from '@fennec/plugins/releases/spark'
import { command } from '../command.ts'
import { addJava } from '../java.ts'
import type { LayeredImage } from '../layers.ts'
import { mavenJars } from '../maven.ts'
import { addS3Connector } from '../s3-connector/s3-connector.ts'
import { addSpark } from '../spark/spark.ts'

/** Of the release that pom.xml names. */
export const hadoopVersions = ['3.4']

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

/** `/opt/hadoop`, laid out as in Hadoop's own distribution, the Spark for its YARN and `/opt/java`; the tags are the hadoop plugin's. */
export async function makeHadoop(version: string, layer: string, workDir: string): Promise<LayeredImage> {
  if (!hadoopVersions.includes(version))
    throw new Error(`There is no image of Hadoop ${version}: choose ${hadoopVersions.join(', ')}.`)
  const home = join(layer, 'opt/hadoop')
  await layOut(await mavenJars(import.meta.dirname, workDir), join(home, 'share/hadoop'), workDir)
  await addS3Connector(join(home, 'share/hadoop/common/lib'), workDir)
  await addPrograms(home)
  await addSpark(sparkOnHadoop[version] ?? '', layer, workDir)
  await addJava(join(layer, 'opt/java'), workDir)
  const release = await releaseOf(home, layer, workDir)
  const tags = ['hadoop', 'vanilla', version].map((tag) => [`_sahara_tag_${tag}`, 'True'])
  return {
    name: `hadoop-${version}`,
    properties: {
      _sahara_username: 'ubuntu',
      _sahara_description: `${release} on a node of the sandbox`,
      ...Object.fromEntries(tags),
    },
    // The rest is the host's.
    sizeBytes: 1024 ** 3,
  }
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

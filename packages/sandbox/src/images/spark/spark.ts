import { mkdir, readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { command } from '../command.ts'
import { addJava } from '../java.ts'
import type { LayeredImage } from '../layers.ts'
import { mavenJars } from '../maven.ts'

/** Plugin version → the release of it, as the Python package index has it: whole distributions, with their checksums. */
const RELEASES: Readonly<Record<string, { version: string; sha256: string }>> = {
  '3.5': { version: '3.5.9', sha256: 'ea27adc39ddac9413b8951e45aa748cbed6c785971b81386efc41938f6243d93' },
  '4.1': { version: '4.1.4', sha256: 'bcbd5e18690cf79d438e97210ad06fb8d451a251bb77becc2b0418868d2acd73' },
}

/** Its Hadoop is the one whose connector for S3 pom.xml names; the connector of an older one wants another SDK. */
const WITH_S3 = '4.1'

export const sparkVersions = Object.keys(RELEASES)

/** `/opt/spark` and `/opt/java` in the layer; the tags are the spark plugin's. */
export async function makeSpark(version: string, layer: string, workDir: string): Promise<LayeredImage> {
  const release = RELEASES[version]
  if (release === undefined)
    throw new Error(`There is no image of Spark ${version}: choose ${sparkVersions.join(', ')}.`)
  const spark = join(layer, 'opt/spark')
  await mkdir(join(spark, 'python'), { recursive: true })
  const unpacked = await download(release, workDir)
  for (const name of await readdir(join(unpacked, 'deps')))
    await rename(join(unpacked, 'deps', name), join(spark, name))
  for (const name of ['lib', 'pyspark']) await rename(join(unpacked, name), join(spark, 'python', name))
  if (version === WITH_S3) await addS3(join(spark, 'jars'), workDir)
  await addJava(join(layer, 'opt/java'), workDir)
  return {
    name: `spark-${version}`,
    properties: {
      _sahara_username: 'ubuntu',
      _sahara_description: `Spark ${release.version} on a node of the sandbox`,
      _sahara_tag_spark: 'True',
      [`_sahara_tag_${version}`]: 'True',
    },
    // The rest is the host's.
    sizeBytes: 1024 ** 3,
  }
}

/** Spark's distribution opens no S3: the connector is a jar of Hadoop's, with Amazon's SDK. */
async function addS3(target: string, workDir: string): Promise<void> {
  const jars = await mavenJars(import.meta.dirname, workDir)
  for (const name of await readdir(jars)) await rename(join(jars, name), join(target, name))
}

/** pip refuses a file whose checksum is another. */
async function download({ version, sha256 }: { version: string; sha256: string }, workDir: string): Promise<string> {
  const wish = join(workDir, 'requirements.txt')
  await writeFile(wish, `pyspark==${version} --hash=sha256:${sha256}\n`)
  const words = ['-m', 'pip', 'download', '--no-deps', '--no-binary', 'pyspark', '--require-hashes', '-r', wish]
  await command('python3', [...words, '-d', workDir], workDir)
  await command('tar', ['xzf', `pyspark-${version}.tar.gz`, '--no-same-owner'], workDir)
  return join(workDir, `pyspark-${version}`)
}

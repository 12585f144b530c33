import { mkdir, readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type SparkRelease, sparkReleases } from '@fennec/plugins/releases/spark'
import { command } from '../command.ts'
import { addS3Connector } from '../s3-connector/s3-connector.ts'

/** Its Hadoop is the one whose connector for S3 the images get; the connector of an older one wants another SDK. */
const WITH_S3 = '4.1'

export const sparkVersions = Object.keys(sparkReleases)

/** `/opt/spark` in the layer. @returns the release */
export async function addSpark(version: string, layer: string, workDir: string): Promise<string> {
  const release = sparkReleases[version]
  if (release === undefined)
    throw new Error(`There is no image of Spark ${version}: choose ${sparkVersions.join(', ')}.`)
  const spark = join(layer, 'opt/spark')
  await mkdir(join(spark, 'python'), { recursive: true })
  const unpacked = await download(release, workDir)
  for (const name of await readdir(join(unpacked, 'deps')))
    await rename(join(unpacked, 'deps', name), join(spark, name))
  for (const name of ['lib', 'pyspark']) await rename(join(unpacked, name), join(spark, 'python', name))
  if (version === WITH_S3) await addS3Connector(join(spark, 'jars'), workDir)
  return release.version
}

/** pip refuses a file whose checksum is another. */
async function download({ version, sha256 }: SparkRelease, workDir: string): Promise<string> {
  const wish = join(workDir, 'requirements.txt')
  await writeFile(wish, `pyspark==${version} --hash=sha256:${sha256}\n`)
  const words = ['-m', 'pip', 'download', '--no-deps', '--no-binary', 'pyspark', '--require-hashes', '-r', wish]
  await command('python3', [...words, '-d', workDir], workDir)
  await command('tar', ['xzf', `pyspark-${version}.tar.gz`, '--no-same-owner'], workDir)
  return join(workDir, `pyspark-${version}`)
}

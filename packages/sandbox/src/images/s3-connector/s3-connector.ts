import { readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { mavenJars } from '../maven.ts'

/** Neither Spark's nor Hadoop's distribution opens S3 as it is: the connector is a jar of Hadoop's, with Amazon's SDK. */
export async function addS3Connector(target: string, workDir: string): Promise<void> {
  const jars = await mavenJars(import.meta.dirname, workDir)
  for (const name of await readdir(jars)) await rename(join(jars, name), join(target, name))
}

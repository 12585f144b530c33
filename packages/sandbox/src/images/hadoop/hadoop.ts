import { join } from 'node:path'
import { sparkOnHadoop } from '@fennec/plugins/releases/spark'
import { addJava } from '../java.ts'
import type { LayeredImage } from '../layers.ts'
import { addSpark } from '../spark/add-spark.ts'
import { addHadoop } from './add-hadoop.ts'

/** Of the release that pom.xml names. */
export const hadoopVersions = ['3.4']

/** `/opt/hadoop`, the Spark for its YARN and `/opt/java` in the layer; the tags are the hadoop plugin's. */
export async function makeHadoop(version: string, layer: string, workDir: string): Promise<LayeredImage> {
  if (!hadoopVersions.includes(version))
    throw new Error(`There is no image of Hadoop ${version}: choose ${hadoopVersions.join(', ')}.`)
  await addJava(join(layer, 'opt/java'), workDir)
  const release = await addHadoop(layer, workDir)
  await addSpark(sparkOnHadoop[version] ?? '', layer, workDir)
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

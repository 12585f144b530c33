import { join } from 'node:path'
import { sparkOnHadoop } from '@fennec/plugins/releases/spark'
import { addHadoop } from '../hadoop/add-hadoop.ts'
import { addJava } from '../java.ts'
import type { LayeredImage } from '../layers.ts'
import { addSpark } from './add-spark.ts'

/** `/opt/spark` and `/opt/java` in the layer, for the newest with the Hadoop that goes with it; the tags are the spark plugin's. */
export async function makeSpark(version: string, layer: string, workDir: string): Promise<LayeredImage> {
  const release = await addSpark(version, layer, workDir)
  await addJava(join(layer, 'opt/java'), workDir)
  if (Object.values(sparkOnHadoop).includes(version)) await addHadoop(layer, workDir)
  return {
    name: `spark-${version}`,
    properties: {
      _sahara_username: 'ubuntu',
      _sahara_description: `Spark ${release} on a node of the sandbox`,
      _sahara_tag_spark: 'True',
      [`_sahara_tag_${version}`]: 'True',
    },
    // The rest is the host's.
    sizeBytes: 1024 ** 3,
  }
}

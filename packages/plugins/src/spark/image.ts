import { hadoopRequirement } from '../hdfs/image.ts'
import type { ImageRequirement } from '../interface.ts'
import { curlRequirement } from '../kit/curl-requirement.ts'
import { distributionInstall } from '../kit/distribution-install.ts'
import { javaRequirement } from '../kit/java-requirement.ts'
import { packageInstall } from '../kit/package-install.ts'
import { HADOOP_BESIDE_SPARK } from '../releases/hadoop.ts'
import { sparkReleases } from '../releases/spark.ts'
import { s3aRequirement } from '../s3a/requirement.ts'

/** The Python package has Spark's own distribution in `deps`, without its Python; Apache's archive is one already. */
const LAY_OUT = `if [ -d "$unpacked/deps" ]; then
  mv "$unpacked/deps" "$made"
  mkdir -p "$made/python"
  mv "$unpacked/lib" "$unpacked/pyspark" "$made/python/"
else
  mv "$unpacked" "$made"
fi`

export const sparkRequirement = (version: string): ImageRequirement => ({
  name: `Spark ${version} in /opt/spark`,
  test: `[ -x /opt/spark/bin/spark-submit ] && ls /opt/spark/jars/spark-core_*-${version}.*.jar`,
  remedy: `Unpack Spark's distribution spark-${version}.…-bin-hadoop3 as /opt/spark`,
  install: sparkInstall(version),
})

export const s3OfSpark: ImageRequirement = s3aRequirement('/opt/spark/jars', '/opt/spark/jars/hadoop-client-api')

/** Where *Spark home* says another place, that is the image's own business. */
export const image = (version: string): ImageRequirement[] => [
  javaRequirement(17),
  curlRequirement,
  sparkRequirement(version),
  {
    name: 'Python 3',
    test: 'command -v python3',
    remedy: 'Package python3: for applications in Python',
    install: packageInstall({ apt: ['python3'], dnf: ['python3'] }),
  },
  s3OfSpark,
  hadoopToo(),
]

/** Only for clusters with HDFS: it is for those to add who want it. */
function hadoopToo(): ImageRequirement {
  const { name, test } = hadoopRequirement(HADOOP_BESIDE_SPARK)
  return {
    name,
    test,
    remedy: `\`fennec image build hadoop ${HADOOP_BESIDE_SPARK}\` puts it there: for clusters with namenode and datanodes`,
    isOptional: true,
  }
}

function sparkInstall(version: string): string {
  const release = sparkReleases[version]
  if (!release) throw new Error(`No release of Spark ${version} is known.`)
  return distributionInstall({
    name: `Spark ${release.version}`,
    home: '/opt/spark',
    url: release.url,
    checksum: { by: 'sha256', is: release.sha256 },
    layOut: LAY_OUT,
  })
}

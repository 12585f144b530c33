import type { ImageRequirement } from '../interface.ts'
import { curlRequirement } from '../kit/curl-requirement.ts'
import { distributionInstall } from '../kit/distribution-install.ts'
import { javaRequirement } from '../kit/java-requirement.ts'
import { hadoopReleases } from '../releases/hadoop.ts'
import { sparkOnHadoop } from '../releases/spark.ts'
import { s3aRequirement } from '../s3a/requirement.ts'
import { s3OfSpark, sparkRequirement } from '../spark/image.ts'

/** Where *Hadoop home* says another place, that is the image's own business. */
export const image = (version: string): ImageRequirement[] => [
  javaRequirement(11),
  curlRequirement,
  {
    name: `Hadoop ${version} in /opt/hadoop`,
    test: `[ -x /opt/hadoop/bin/hdfs ] && find -L /opt/hadoop -name 'hadoop-common-${version}.*.jar' | grep -q .`,
    remedy: `Unpack Hadoop's distribution hadoop-${version}.… as /opt/hadoop`,
    install: hadoopInstall(version),
  },
  // Hadoop itself tells people to put the SDK there: programs, daemons and the containers of applications all find it.
  s3aRequirement('/opt/hadoop/share/hadoop/common/lib', '/opt/hadoop/share/hadoop/common/hadoop-common'),
  ...sparkToo(version),
]

/** Where nobody wants it, it would only be in the way of every boot volume: it is for those to add who do. */
function sparkToo(version: string): ImageRequirement[] {
  const spark = sparkOnHadoop[version]
  if (spark === undefined) throw new Error(`No Spark is known for Hadoop ${version}.`)
  const { name, test } = sparkRequirement(spark)
  return [
    {
      name,
      test,
      remedy: `\`fennec image build spark ${spark}\` puts it there, with Python and a Java that is new enough: for clusters with a spark history server and jobs of type Spark`,
      isOptional: true,
    },
    { ...s3OfSpark, name: 'Connector for S3 of Spark' },
  ]
}

function hadoopInstall(version: string): string {
  const release = hadoopReleases[version]
  if (!release) throw new Error(`No release of Hadoop ${version} is known.`)
  return distributionInstall({
    name: `Hadoop ${release.version}`,
    home: '/opt/hadoop',
    url: release.url,
    checksum: { by: 'sha512', is: release.sha512 },
  })
}

import { hadoopRequirement } from '../hdfs/image.ts'
import type { ImageRequirement } from '../interface.ts'
import { curlRequirement } from '../kit/curl-requirement.ts'
import { javaRequirement } from '../kit/java-requirement.ts'
import { sparkOnHadoop } from '../releases/spark.ts'
import { s3aRequirement } from '../s3a/requirement.ts'
import { s3OfSpark, sparkRequirement } from '../spark/image.ts'

export const image = (version: string): ImageRequirement[] => [
  javaRequirement(11),
  curlRequirement,
  hadoopRequirement(version),
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

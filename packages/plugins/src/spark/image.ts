import type { ImageRequirement } from '../interface.ts'
import { javaRequirement } from '../kit/java-requirement.ts'

/** Where *Spark home* says another place, that is the image's own business. */
export const image = (version: string): ImageRequirement[] => [
  javaRequirement(17),
  {
    name: `Spark ${version} in /opt/spark`,
    test: `[ -x /opt/spark/bin/spark-submit ] && ls /opt/spark/jars/spark-core_*-${version}.*.jar`,
    remedy: `Unpack Spark's distribution spark-${version}.…-bin-hadoop3 as /opt/spark`,
  },
  { name: 'Python 3', test: 'command -v python3', remedy: 'Package python3: for applications in Python' },
  { name: 'curl', test: 'command -v curl', remedy: 'Package curl: the processes are asked by it whether they answer' },
  {
    name: 'Connector for S3',
    test: `release=$(ls /opt/spark/jars | sed -n 's/^hadoop-client-api-\\(.*\\)\\.jar$/\\1/p') && [ -f "/opt/spark/jars/hadoop-aws-$release.jar" ]`,
    remedy:
      'Put hadoop-aws, of the release of hadoop-client-api there, and the AWS SDK that it names into /opt/spark/jars: for jobs with data in S3, which could bring them as libs too',
    isOptional: true,
  },
]

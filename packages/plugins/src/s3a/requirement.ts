import type { ImageRequirement } from '../interface.ts'

/**
 * Hadoop's connector for S3 among the jars of a framework: it must be of the very release of the Hadoop that is there.
 *
 * @param hadoop pattern of the jar that tells it, up to its release: `/opt/spark/jars/hadoop-client-api`
 */
export const s3aRequirement = (jars: string, hadoop: string): ImageRequirement => ({
  name: 'Connector for S3',
  test: `release=$(ls ${hadoop}-*.jar | sed -n 's/.*-\\([0-9.]*\\)\\.jar$/\\1/p') && [ -n "$release" ] && [ -f "${jars}/hadoop-aws-$release.jar" ]`,
  remedy: `Put hadoop-aws, of the release of ${hadoop.slice(hadoop.lastIndexOf('/') + 1)} there, and the AWS SDK that it names into ${jars}: for jobs with data in S3, which could bring them as libs too`,
  isOptional: true,
})

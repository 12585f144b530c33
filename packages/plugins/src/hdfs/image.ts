import type { ImageRequirement } from '../interface.ts'
import { distributionInstall } from '../kit/distribution-install.ts'
import { hadoopReleases } from '../releases/hadoop.ts'

/** Where *Hadoop home* says another place, that is the image's own business. */
export const hadoopRequirement = (version: string): ImageRequirement => ({
  name: `Hadoop ${version} in /opt/hadoop`,
  test: `[ -x /opt/hadoop/bin/hdfs ] && find -L /opt/hadoop -name 'hadoop-common-${version}.*.jar' | grep -q .`,
  remedy: `Unpack Hadoop's distribution hadoop-${version}.… as /opt/hadoop`,
  install: hadoopInstall(version),
})

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

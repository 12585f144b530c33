import type { ImageRequirement } from '../interface.ts'
import { javaRequirement } from '../kit/java-requirement.ts'

/** Where *Hadoop home* says another place, that is the image's own business. */
export const image = (version: string): ImageRequirement[] => [
  javaRequirement(11),
  {
    name: `Hadoop ${version} in /opt/hadoop`,
    test: `[ -x /opt/hadoop/bin/hdfs ] && find -L /opt/hadoop -name 'hadoop-common-${version}.*.jar' | grep -q .`,
    remedy: `Unpack Hadoop's distribution hadoop-${version}.… as /opt/hadoop`,
  },
  { name: 'curl', test: 'command -v curl', remedy: 'Package curl: the processes are asked by it whether they answer' },
]

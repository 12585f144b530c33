import type { Label, Plugin } from '../interface.ts'
import { definePlugin } from '../kit/define-plugin.ts'
import type { Framework } from '../kit/framework.ts'
import { check, checkAfterScaling } from './check.ts'
import { readmit, release } from './decommission.ts'
import { files } from './files.ts'
import { healthChecks } from './health.ts'
import { image } from './image.ts'
import { info } from './info.ts'
import { jobs } from './jobs/jobs.ts'
import { processes } from './processes.ts'
import { retiredVersions } from './retired/retired-versions.ts'
import { hadoopSettings } from './settings.ts'
import { sparkOnYarnSettings } from './spark/settings.ts'

const enabled: Label = { status: true, mutable: true, description: 'May be used for new clusters' }
const stable: Label = { status: true, mutable: false, description: 'Tested end to end' }

/** HDFS, and with it YARN and MapReduce or not, and with these Spark or not. */
const hadoop: Framework = {
  name: 'hadoop',
  title: 'Apache Hadoop',
  description:
    'HDFS (a namenode, datanodes that come and go, a secondary namenode), with or without YARN and MapReduce (a resource manager, node managers, a history server) and Spark on it.',
  versions: { '3.4': { enabled, stable } },
  settings: () => [...hadoopSettings, ...sparkOnYarnSettings],
  image,
  processes: () => processes,
  check,
  checkAfterScaling,
  files,
  beforeJoining: readmit,
  healthChecks,
  release,
  info,
  jobs,
}

export const hadoopPlugin: Plugin = definePlugin(hadoop)

/** The same under its old name, for old clients and templates. */
export const vanillaPlugin: Plugin = definePlugin({
  ...hadoop,
  name: 'vanilla',
  title: 'Vanilla Apache Hadoop',
  description: `The hadoop plugin under the name that Sahara had for it. ${hadoop.description}`,
  retired: retiredVersions,
})

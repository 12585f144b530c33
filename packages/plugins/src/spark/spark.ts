import type { Label, Plugin } from '../interface.ts'
import { definePlugin } from '../kit/define-plugin.ts'
import { check } from './check.ts'
import { files } from './configuration.ts'
import { checkHdfsAfterScaling } from './hdfs/check.ts'
import { hdfsBesideSpark } from './hdfs/settings.ts'
import { healthChecks } from './health.ts'
import { image } from './image.ts'
import { info } from './info.ts'
import { jobs } from './jobs.ts'
import { processes } from './processes.ts'
import { readmit, release } from './release.ts'
import { retiredVersions } from './retired/retired-versions.ts'
import { sparkSettings } from './settings.ts'

const enabled: Label = { status: true, mutable: true, description: 'May be used for new clusters' }
const stable: Label = { status: true, mutable: false, description: 'Tested end to end' }

/** Spark by itself: a master, workers, and beside them a history server, a Connect server and HDFS. */
export const sparkPlugin: Plugin = definePlugin({
  name: 'spark',
  title: 'Apache Spark',
  description:
    'Standalone Spark clusters: a master, workers that come and go, a history server and a Connect server, with HDFS beside them or not.',
  versions: { '4.1': { enabled, stable }, '3.5': { enabled, stable } },
  retired: retiredVersions,
  settings: () => [...sparkSettings, ...hdfsBesideSpark],
  image,
  processes,
  check,
  checkAfterScaling: checkHdfsAfterScaling,
  files,
  healthChecks,
  release,
  beforeJoining: readmit,
  info,
  jobs,
})

import type { Rows } from './row.ts'
import { clusterTemplateChanges, clusterTemplateDeletion, clusterTemplates } from './rows/cluster-templates.ts'
import {
  clusterDeletion,
  clusterKeypair,
  clusterScaled,
  clusterScaling,
  clusters,
  clusterUpdates,
  clusterVerification,
  manyClusters,
} from './rows/clusters.ts'
import { dataSourceDeletion, dataSources } from './rows/data-sources.ts'
import { images } from './rows/images.ts'
import { jobBinaries, jobBinaryDeletion } from './rows/job-binaries.ts'
import { jobTemplateDeletion, jobTemplates } from './rows/job-templates.ts'
import { jobTypes } from './rows/job-types.ts'
import { endedJobs, jobDeletion, jobs, waitingJobs } from './rows/jobs.ts'
import { nodeGroupTemplateChanges, nodeGroupTemplates } from './rows/node-group-templates.ts'
import { pluginLabels } from './rows/plugin-labels.ts'
import { plugins } from './rows/plugins.ts'

/** Every row, in the order in which they are run. */
export const story: Rows = [
  ...plugins,
  ...pluginLabels,
  ...images,
  ...nodeGroupTemplates,
  ...clusterTemplates,
  ...clusterTemplateChanges,
  ...nodeGroupTemplateChanges,
  ...dataSources,
  ...jobBinaries,
  ...jobTypes,
  ...jobTemplates,
  ...clusters,
  ...jobs,
  ...clusterUpdates,
  ...clusterScaling,
  ...waitingJobs,
  ...clusterScaled,
  ...clusterVerification,
  ...clusterKeypair,
  ...endedJobs,
  ...clusterDeletion,
  ...manyClusters,
  ...jobDeletion,
  ...jobTemplateDeletion,
  ...jobBinaryDeletion,
  ...dataSourceDeletion,
  ...clusterTemplateDeletion,
]

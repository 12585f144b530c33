import type { Case } from '../case.ts'
import { clusterBirth, clusterChanges, clusterDeath, clusterScaling } from './cluster-life.ts'
import { clusterTemplateChanges, clusterTemplateDeletion, clusterTemplates } from './cluster-templates.ts'
import { clusters } from './clusters.ts'
import { dataSources } from './data-sources.ts'
import { images } from './images.ts'
import { jobBinaries } from './job-binaries.ts'
import { jobTemplates } from './job-templates.ts'
import { jobTypes } from './job-types.ts'
import { jobs } from './jobs.ts'
import { nodeGroupTemplateChanges, nodeGroupTemplateDeletion, nodeGroupTemplates } from './node-group-templates.ts'
import { plugins } from './plugins.ts'
import { protocol } from './protocol.ts'

/** Every case, in the order in which they are asked. */
export const allCases: Case[] = [
  ...protocol,
  ...plugins,
  ...images,
  ...nodeGroupTemplates,
  ...clusterTemplates,
  ...clusterTemplateChanges,
  ...nodeGroupTemplateChanges,
  ...clusters,
  ...clusterBirth,
  ...dataSources,
  ...jobBinaries,
  ...jobTemplates,
  ...jobTypes,
  ...jobs,
  ...clusterChanges,
  ...clusterScaling,
  ...clusterDeath,
  ...clusterTemplateDeletion,
  ...nodeGroupTemplateDeletion,
]

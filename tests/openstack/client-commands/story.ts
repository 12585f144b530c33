import type { Rows } from './row.ts'
import { clusterTemplateDeletion, clusterTemplates } from './rows/cluster-templates.ts'
import { clusterDeletion, clusters } from './rows/clusters.ts'
import { images } from './rows/images.ts'
import { nodeGroupTemplates } from './rows/node-group-templates.ts'
import { plugins } from './rows/plugins.ts'

/** Every row, in the order in which they are run. */
export const story: Rows = [
  ...plugins,
  ...images,
  ...nodeGroupTemplates,
  ...clusterTemplates,
  ...clusters,
  ...clusterDeletion,
  ...clusterTemplateDeletion,
]

import { clusterOperationOperations } from './cluster-operations.ts'
import { clusterPreviewOperations } from './cluster-preview.ts'
import { clusterOperations } from './clusters.ts'
import { hostOperations } from './hosts.ts'
import { imageOperations } from './images.ts'
import { jobFileOperations } from './job-files.ts'
import { jobRunOperations } from './job-runs.ts'
import { jobTemplateOperations } from './job-templates.ts'
import type { Operation, Operations } from './operation.ts'
import { orphanOperations } from './orphans.ts'
import { pluginOperations } from './plugins.ts'
import { templateOperations } from './templates.ts'

/** A new resource is a file beside this one and a line here. */
export const OPERATIONS: Operations = {
  ...pluginOperations,
  ...imageOperations,
  ...templateOperations,
  ...clusterOperations,
  ...clusterOperationOperations,
  ...clusterPreviewOperations,
  ...jobFileOperations,
  ...jobTemplateOperations,
  ...jobRunOperations,
  ...orphanOperations,
  ...hostOperations,
}

/** null: nothing is said of the route. */
export function operationOf(family: 'v1' | 'v2', method: string, path: string): Operation | null {
  return OPERATIONS[`${family} ${method} ${path}`] ?? OPERATIONS[`${method} ${path}`] ?? null
}

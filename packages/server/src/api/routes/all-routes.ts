import type { ListCache } from '../list-cache.ts'
import type { Route } from '../route.ts'
import { clusterOperationRoutes } from './cluster-operations.ts'
import { clusterPreviewRoutes } from './cluster-preview.ts'
import { clusterReimageRoutes } from './cluster-reimage.ts'
import { clusterTemplateRoutes } from './cluster-templates.ts'
import { clusterRoutes } from './clusters.ts'
import { dataSourceRoutes } from './data-sources.ts'
import { hostRoutes } from './hosts.ts'
import { imageRoutes } from './images.ts'
import { jobBinaryRoutes } from './job-binaries.ts'
import { jobBinaryInternalRoutes } from './job-binary-internals.ts'
import { jobTemplateRoutes } from './job-templates.ts'
import { jobTypeRoutes } from './job-types.ts'
import { jobRoutes } from './jobs.ts'
import { nodeGroupConvertRoutes } from './node-group-convert.ts'
import { nodeGroupGrowRoutes } from './node-group-grow.ts'
import { nodeGroupTemplateRoutes } from './node-group-templates.ts'
import { orphanRoutes } from './orphans.ts'
import { pluginRoutes } from './plugins.ts'

/** A new resource is a file beside this one and a line here. */
export function allRoutes(cache: ListCache): Route[] {
  return [
    ...pluginRoutes(),
    ...imageRoutes(),
    ...nodeGroupTemplateRoutes(cache),
    ...clusterTemplateRoutes(cache),
    ...clusterRoutes(cache),
    ...clusterPreviewRoutes(),
    ...clusterOperationRoutes(),
    ...nodeGroupGrowRoutes(),
    ...nodeGroupConvertRoutes(),
    ...clusterReimageRoutes(),
    ...dataSourceRoutes(cache),
    ...jobBinaryRoutes(cache),
    ...jobBinaryInternalRoutes(cache),
    ...jobTemplateRoutes(cache),
    ...jobTypeRoutes(),
    ...jobRoutes(cache),
    ...orphanRoutes(),
    ...hostRoutes(),
  ]
}

import { clusterCreate } from '@fennec/contract'
import { previewCluster } from '../cluster-preview.ts'
import { type Route, route } from '../route.ts'
import { wireClusterPreview } from '../wire/cluster-preview.ts'

export function clusterPreviewRoutes(): Route[] {
  return [preview]
}

const preview = route({
  method: 'POST',
  path: '/clusters/preview',
  handler: 'clusters_preview',
  policy: { v2: 'cluster:preview' },
  since: '2.1',
  // Nothing was accepted, so it is no 202.
  status: 200,
  body: clusterCreate,
  check: previewCluster,
  run: (_call, _found, previewed) => Promise.resolve({ preview: wireClusterPreview(previewed) }),
})

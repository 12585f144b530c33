import { isUuidLike } from '@fennec/contract'

/** Every collection, routed here or not: such a word after the version is not a project id. */
const COLLECTIONS = new Set([
  'clusters',
  'cluster-templates',
  'node-group-templates',
  'plugins',
  'images',
  'job-executions',
  'data-sources',
  'jobs',
  'job-templates',
  'job-types',
  'job-binaries',
  'job-binary-internals',
  'hosts',
  'orphans',
])

export interface RequestPath {
  /** `/v2/clusters/…` without project id and `.json`, with the query. */
  url: string
  /** The project id that stood after the version. */
  projectId: string | null
  /** The path ended in `.json`: the answer is JSON whatever `Accept` says. */
  forcesJson: boolean
  /** The old service refused paths with fewer than two pieces. */
  pieces: number
}

/**
 * The old service had each route four times: with and without project id, with and without `.json`. Here the path is
 * brought to the plain form before it is routed.
 */
export function readPath(originalUrl: string): RequestPath {
  const queryAt = originalUrl.indexOf('?')
  const query = queryAt < 0 ? '' : originalUrl.slice(queryAt)
  const path = queryAt < 0 ? originalUrl : originalUrl.slice(0, queryAt)
  const forcesJson = path.endsWith('.json')
  const bare = forcesJson ? path.slice(0, -'.json'.length) : path
  const segments = bare.split('/').slice(1)
  if (segments.at(-1) === '') segments.pop()
  const projectId = projectAmong(segments)
  const kept = projectId === null ? segments : [segments[0], ...segments.slice(2)]
  return { url: `/${kept.join('/')}${query}`, projectId, forcesJson, pieces: segments.length }
}

function projectAmong([, second, third]: readonly string[]): string | null {
  if (second === undefined || COLLECTIONS.has(second)) return null
  return isUuidLike(second) || (third !== undefined && COLLECTIONS.has(third)) ? second : null
}

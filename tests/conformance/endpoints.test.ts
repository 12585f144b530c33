import { expect, test } from 'vitest'
import { ListCache } from '../../packages/server/src/api/list-cache.ts'
import { allRoutes } from '../../packages/server/src/api/routes/all-routes.ts'
import { type Case, methodIn, type Version, versions } from './case.ts'
import { allCases } from './cases/all-cases.ts'

/** `GET /clusters/{cluster}`, whatever the path has around it. */
function asked({ path, ...one }: Case, version: Version): string {
  const below = path
    .replace(/\?.*/s, '')
    .replace(/^\/\/v[\d.]+(\/\{project\})?/, '')
    .replace(/\.json$|\/$/, '')
  return `${methodIn(version, one.method)} ${below}`
}

test.each(versions)('every endpoint that the old service had in %s is asked of both services', (version) => {
  const requests = allCases
    .filter(({ only }) => only === undefined || only === version)
    .map((one) => asked(one, version))
  const routes = allRoutes(new ListCache(1)).filter(
    ({ policy, since }) => policy[version === 'v2' ? 'v2' : 'v1'] !== undefined && since === undefined,
  )
  const unasked = routes.filter(({ method, path }) => {
    const endpoint = new RegExp(`^${method} ${path.replaceAll(/:\w+/g, '[^/]+')}$`)
    return !requests.some((request) => endpoint.test(request))
  })
  expect(unasked.map(({ method, path }) => `${method} ${path}`)).toEqual([])
})

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { repository } from '../openstack/settings.ts'
import { type Case, methodIn, type Version } from './case.ts'
import type { Difference } from './differences.ts'
import type { Purpose } from './on-purpose/purpose.ts'
import { onPurpose, purposeOf } from './on-purpose.ts'

/** One case in one version, and in what the two answers differed. */
export interface Result {
  one: Case
  version: Version
  differences: Difference[]
}

/** `/clusters/{cluster}?limit=1` is the endpoint `/clusters/{id}`. */
function endpointOf({ one, version }: Result): string {
  const path = (one.path.split('?')[0] ?? '').replaceAll(/\{\w+\}|[0-9a-f-]{36}/g, '{id}').replace(/\.json$/, '')
  const method = methodIn(version, one.method)
  return one.path.startsWith('//') ? `${method} ${path.slice(1)}` : `${method} /${version}${path}`
}

export const nameOf = (result: Result): string => `${endpointOf(result)}: ${result.one.says}`

/** What nobody has explained, a line for each. */
export function unexplained(results: Result[]): string[] {
  return results.flatMap((result) =>
    result.differences
      .filter((difference) => !purposeOf(nameOf(result), difference))
      .map(({ place, sahara, fennec }) => `${nameOf(result)}\n    ${place}: Sahara ${sahara}, Fennec ${fennec}`),
  )
}

/** Explanations that explain nothing any more, or that docs/compatibility.md does not have. */
export async function idlePurposes(results: Result[]): Promise<string[]> {
  const page = await readFile(join(repository, 'docs', 'compatibility.md'), 'utf8')
  const used = new Set<Purpose | undefined>(
    results.flatMap((result) => result.differences.map((difference) => purposeOf(nameOf(result), difference))),
  )
  return onPurpose.flatMap((purpose) => [
    ...(page.includes(purpose.line) ? [] : [`docs/compatibility.md has no line with "${purpose.line}"`]),
    ...(used.has(purpose) || purpose.byChance
      ? []
      : [`no difference any more: ${purpose.cases.source} (${purpose.line})`]),
  ])
}

/** The table of docs/conformance.md: a row for each endpoint. */
export function table(results: Result[]): string {
  const endpoints = Map.groupBy(results, endpointOf)
  const rows = [...endpoints].map(([endpoint, ofEndpoint]) => {
    const different = ofEndpoint.filter(({ differences }) => differences.length > 0)
    const lines = new Set(
      different.flatMap((result) =>
        result.differences.map((difference) => purposeOf(nameOf(result), difference)?.line),
      ),
    )
    const why = [...lines].filter((line) => line !== undefined).join('; ')
    return `| ${endpoint} | ${ofEndpoint.length} | ${ofEndpoint.length - different.length} | ${different.length} | ${why} |`
  })
  const same = results.filter(({ differences }) => differences.length === 0).length
  return [
    '| Endpoint | Requests | Same | Different on purpose | Lines of [compatibility.md](compatibility.md) |',
    '|---|---|---|---|---|',
    ...rows,
    `| **all** | ${results.length} | ${same} | ${results.length - same} | |`,
    '',
  ].join('\n')
}

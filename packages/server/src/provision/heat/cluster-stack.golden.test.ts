import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { type ClusterStack, clusterStack } from './cluster-stack.ts'
import { PAPER_CLOUD } from './golden/a-cluster.ts'
import { goldenClusters } from './golden/golden-clusters.ts'

const FOLDER = new URL('./golden/', import.meta.url)
/** `REWRITE_GOLDEN=1` writes what is made now; the difference is then for the reviewer to read. */
const REWRITE = process.env.REWRITE_GOLDEN === '1'

/** All of a stack as one readable file: the request's fields, then each template as a document of its own. */
function asGolden(shows: string, { template, files, ...request }: ClusterStack): string {
  const documents = [stringify(request), template, ...Object.values(files)]
  const titles = ['the request', 'the main file', ...Object.keys(files)]
  return `# ${shows}.\n${documents.map((text, n) => `--- # ${titles[n]}\n${text}`).join('')}`
}

const cases = goldenClusters(PAPER_CLOUD)

describe('the stack of a cluster is, to the letter, the golden file', () => {
  test.each(Object.keys(cases))('%s', (name) => {
    const golden = cases[name]
    if (!golden) throw new Error(`no golden cluster ${name}`)
    const made = asGolden(golden.shows, clusterStack(golden.cluster, golden.options))
    const file = new URL(`${name}.golden.yaml`, FOLDER)
    if (REWRITE) writeFileSync(file, made)
    expect(made).toBe(readFileSync(file, 'utf8'))
  })

  test('every golden file belongs to a cluster', () => {
    const files = readdirSync(FOLDER).filter((file) => file.endsWith('.golden.yaml'))
    expect(files.sort()).toEqual(
      Object.keys(cases)
        .map((name) => `${name}.golden.yaml`)
        .sort(),
    )
  })
})

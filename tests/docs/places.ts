/**
 * Who runs the blocks of the pages: for each place the languages it knows, and the file that asks for its blocks. A block
 * of another place or language is one that nobody runs, and fails `npm test`.
 */
export const PLACES: Record<string, { languages: readonly string[]; by: string }> = {
  sandbox: { languages: ['sh', 'console', 'http', 'ts', 'yaml'], by: 'tests/docs/pages.long.test.ts' },
  ci: { languages: ['sh'], by: 'tests/docs/blocks.test.ts' },
  'package-build': { languages: ['sh'], by: 'tests/debian/package.test.ts' },
  package: { languages: ['sh', 'ini'], by: 'tests/debian/package.test.ts' },
  database: { languages: ['sh'], by: 'tests/debian/package.test.ts' },
  dask: { languages: ['ts'], by: 'tests/dask/dask-cluster.test.ts' },
  spark: { languages: ['sh'], by: 'tests/spark/spark-cluster.test.ts' },
  s3: { languages: ['python'], by: 'tests/spark/s3.test.ts' },
  openstack: { languages: ['sh'], by: 'tests/openstack/pages.test.ts' },
  import: { languages: ['sh'], by: 'tests/import-sahara/import-sahara.test.ts' },
  contract: { languages: ['http'], by: 'packages/server/src/api/reference.long.test.ts' },
}

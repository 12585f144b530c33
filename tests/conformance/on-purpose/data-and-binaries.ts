import type { Purpose } from './purpose.ts'

/** Data sources, job binaries and stored files. */
export const dataAndBinaries: Purpose[] = [
  {
    cases: /data-sources: null for a description/,
    places: ['status'],
    sahara: '400 VALIDATION_ERROR',
    fennec: '202',
    line: '`description: null` of data sources',
  },
  {
    cases: /job-binaries: a name that is taken/,
    places: ['body.error_name'],
    sahara: '"DB_DUPLICATE_ENTRY"',
    fennec: '"NAME_ALREADY_EXISTS"',
    line: 'A second job binary or job template',
  },
  {
    cases: /(PUT|PATCH) \S*job-binaries.*: an unknown/,
    places: ['status'],
    sahara: '400 NOT_FOUND',
    fennec: '404 NOT_FOUND',
    line: 'An unknown id at PUT of a job binary',
  },
  {
    cases: /v1.1\/job-binaries: a marker/,
    places: ['status'],
    sahara: '200',
    fennec: '404 NOT_FOUND',
    line: 'A list of job binaries after a marker that is none',
  },
  {
    cases: /the bytes of|its bytes/,
    places: ['header content-type'],
    sahara: 'text/html',
    fennec: 'application/octet-stream',
    line: 'The content of a job binary',
  },
  {
    cases: /the bytes of|its bytes/,
    places: ['header content-disposition'],
    sahara: 'none',
    fennec: 'attachment',
    line: 'The content of a job binary',
  },
  {
    cases: /v2\/job-binaries.*the bytes of/,
    places: ['status'],
    sahara: '500 INTERNAL_SERVER_ERROR',
    fennec: '200',
    line: 'v2 `GET /job-binaries/{id}/data` ended in 500',
  },
  {
    cases: /v2\/job-binary-internals/,
    places: ['header openstack-api-version'],
    sahara: 'none',
    fennec: 'data-processing 2.0',
    line: 'The 404 of such a URL says which version was asked for',
  },
  {
    cases: /v2\/job-binary-internals/,
    places: ['header vary'],
    sahara: 'none',
    fennec: 'OpenStack-API-Version',
    line: 'The 404 of such a URL says which version was asked for',
  },
]

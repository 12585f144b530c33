import { expect, test } from 'vitest'
import type { Difference } from './differences.ts'
import { onPurpose, purposeOf } from './on-purpose.ts'

const of = (place: string, sahara: string, fennec: string): Difference => ({ place, sahara, fennec })

test.each<[string, Difference]>([
  // a secret that a write's answer tells
  ['POST /v2/job-binaries: S3', of('body.job_binary.extra', 'no such key', '{"user":"u","password":"p"}')],
  ['PATCH /v2/job-binaries/{id}: a name', of('body.job_binary.extra', 'no such key', 'null')],
  ['POST /v1.1/data-sources: Swift', of('body.data_source.credentials', 'no such key', '{"user":"u"}')],
  ['PUT /v1.1/data-sources/{id}: a name', of('body.data_source.credentials', 'no such key', 'null')],
  ['POST /v2/clusters: one node', of('body.cluster.management_private_key', 'no such key', '"-----BEGIN"')],
  ['PUT /v2/clusters/{id}: one more node', of('body.cluster.management_private_key', 'no such key', 'null')],
  ['PATCH /v2/jobs/{id}: nothing ()', of('body.job.trust_id', 'no such key', 'null')],
  ['POST /v2/jobs: a shell job', of('body.job.return_code', 'no such key', '"127"')],
  // what worked and works no more
  ['GET /v2/job-types: those of a plugin', of('status', '200', '500 INTERNAL_SERVER_ERROR')],
  ['GET /v2/job-types: those of a plugin', of('status', '400 INVALID_PARAMS_ON_REQUEST', '500 INTERNAL_SERVER_ERROR')],
  ['GET /v1.1/job-types: all', of('body.job_types.length', '9', '0')],
  ['GET /v1.1/job-types: those of a plugin', of('body.job_types.length', '1', '0')],
  ['GET /v2/job-types: all', of('body.job_types[].plugins.length', '1', '0')],
  ['GET /v2/clusters/{id}: one', of('body.cluster.provision_progress.length', '9', '0')],
  ['GET /v2/jobs/{id}: one', of('body.job.info.status', '"SUCCEEDED"', '"FAILED"')],
  ['GET /v1.1/job-executions/{id}: one', of('body.job_execution.info.status', '"SUCCEEDED"', '"PENDING"')],
  ['GET /v2/plugins: all', of('body.plugins.length', '1', '0')],
  ['GET /v2/plugins: all', of('body.plugins[].name', '"fake"', '"hadoop"')],
  ['DELETE /v2/clusters/{id}: one', of('header content-type', 'application/json', 'text/html')],
  ['GET /v2/node-group-templates: only HTML is accepted', of('status', 'no answer', 'no answer to this one')],
  ['POST /v2/node-group-templates: a null', of('body.node_group_template.is_public', 'null', 'true')],
])('%s with %o is no difference on purpose', (name, difference) => {
  expect(purposeOf(name, difference)).toBeUndefined()
})

test('nothing explains that this service fails or gives no answer', () => {
  const failures = ['500 INTERNAL_SERVER_ERROR', '500', '503 CLOUD_UNAVAILABLE', 'no answer']
  const explained = onPurpose.filter(({ places, fennec }) => {
    const isOfStatus = Array.isArray(places) ? places.includes('status') : places.test('status')
    const isMeant = (value: string) => (typeof fennec === 'string' ? fennec === value : fennec.test(value))
    return isOfStatus && failures.some(isMeant)
  })
  expect(explained).toEqual([])
})

test.each<[string, Difference, string]>([
  [
    'POST /v2/data-sources: Swift',
    of('body.data_source.description', 'no such key', 'null'),
    "A creation's answer left out the fields that were not given",
  ],
  [
    'GET /v2/job-types: those of a plugin',
    of('status', '400 INVALID_PARAMS_ON_REQUEST', '200'),
    'v2 `GET /job-types` knew',
  ],
])('%s with %o is on purpose', (name, difference, line) => {
  expect(purposeOf(name, difference)?.line).toBe(line)
})

import type { Purpose } from './purpose.ts'

const objectsOf = (objects: string[], keys: string[]): string[] =>
  objects.flatMap((object) => keys.map((key) => `body.${object}.${key}`))

/** What holds for every kind of object. */
export const everywhere: Purpose[] = [
  {
    cases: /^POST /,
    places: [
      ...objectsOf(['node_group_template'], ['description', 'image_id', 'shares', 'updated_at']),
      // a job template is a job in v1.1
      ...objectsOf(['data_source', 'job_binary', 'job_template', 'job'], ['description', 'updated_at']),
      ...objectsOf(['job_template.interface[]', 'job.interface[]'], ['default', 'description', 'updated_at']),
      ...objectsOf(
        ['job', 'job_execution'],
        ['data_source_urls', 'end_time', 'engine_job_id', 'return_code', 'start_time', 'updated_at'],
      ),
    ],
    sahara: 'no such key',
    fennec: /^(null|\{\})$/,
    line: "A creation's answer left out the fields that were not given",
  },
  {
    cases: /^DELETE /,
    places: ['header content-type'],
    sahara: 'application/json',
    fennec: 'none',
    line: 'An answer 204 had a `Content-Type`',
  },
  {
    cases: / \/:|microversion/,
    places: /max_version$/,
    sahara: '"2.0"',
    fennec: '"2.1"',
    line: 'What is new is microversion 2.1 of v2',
  },
  {
    cases: /"data-processing latest"/,
    places: ['header openstack-api-version'],
    sahara: 'data-processing 2.0',
    fennec: 'data-processing 2.1',
    line: 'What is new is microversion 2.1 of v2',
  },
  {
    cases: /microversion/,
    places: ['header openstack-api-version'],
    sahara: /^data-processing (2\.9|1\.1|two)$/,
    fennec: 'none',
    line: 'the answer repeated it in its header',
  },
  {
    cases: /a slash at its end/,
    places: ['status'],
    sahara: '404',
    fennec: '200',
    line: 'A path with a slash at its end was unknown',
  },
  {
    cases: /only HTML is accepted/,
    places: ['status'],
    sahara: 'no answer',
    fennec: '400 INVALID_DATA',
    line: '`Accept` was looked at after the deed',
  },
  {
    cases: /sorted by|a filter nobody knows/,
    places: ['status'],
    sahara: '500 INTERNAL_SERVER_ERROR',
    fennec: /^400 (400|INVALID_PARAMS_ON_REQUEST)$/,
    line: 'Unknown filters in v1.1 and unknown or empty `sort_by` ended in 500',
  },
  {
    cases: /a taken name/,
    places: ['body.error_name'],
    sahara: '"DB_DUPLICATE_ENTRY"',
    fennec: '"NAME_ALREADY_EXISTS"',
    line: 'A taken name in an update was `DB_DUPLICATE_ENTRY`',
  },
  {
    cases: /nothing changed|: nothing/,
    places: /updated_at$/,
    sahara: 'null',
    fennec: 'a time',
    line: 'An update that changed nothing left `updated_at`',
  },
]

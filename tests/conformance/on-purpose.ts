import type { Difference } from './differences.ts'

/** Differences that are meant: which cases, where and what in the answer, and the line of docs/compatibility.md that says why. */
export interface Purpose {
  /** Of `GET /v2/clusters: what is asked`. */
  cases: RegExp
  /** Of the place, such as `header vary` or `body.cluster.id`. */
  places: RegExp
  /** What the original has there; anything when it is not said. */
  sahara?: string
  /** Words of the line; they must be found there. */
  line: string
}

export const onPurpose: Purpose[] = [
  {
    cases: /^(POST|PUT|PATCH) /,
    places: /^body\.(?!error)/,
    sahara: 'no such key',
    line: "A creation's answer left out the fields that were not given",
  },
  {
    cases: /-templates/,
    places: /(_configs|anti_affinity|is_public|is_protected)$/,
    sahara: 'null',
    line: 'An explicit null of a flag, of settings or of a list was stored',
  },
  { cases: /^DELETE /, places: /^header content-type$/, line: 'An answer 204 had a `Content-Type`' },
  { cases: / \/:|microversion/, places: /max_version$/, line: 'What is new is microversion 2.1 of v2' },
  { cases: /"data-processing latest"/, places: /^header openstack/, line: 'What is new is microversion 2.1 of v2' },
  { cases: /microversion/, places: /^header openstack/, line: 'the answer repeated it in its header' },
  { cases: /a slash at its end/, places: /^status$/, line: 'A path with a slash at its end was unknown' },
  { cases: /only HTML is accepted/, places: /^status$/, line: '`Accept` was looked at after the deed' },
  {
    cases: /sorted by|a filter nobody knows/,
    places: /^status$/,
    sahara: '500 INTERNAL_SERVER_ERROR',
    line: 'Unknown filters in v1.1 and unknown or empty `sort_by` ended in 500',
  },
  { cases: /a negative count/, places: /^status$/, line: 'A `count` below 0 passed the schema' },
  { cases: /data-sources: null for a description/, places: /^status$/, line: '`description: null` of data sources' },
  { cases: /job-binaries: a name that is taken/, places: /error_name$/, line: 'A second job binary or job template' },
  { cases: /a taken name/, places: /error_name$/, line: 'A taken name in an update was `DB_DUPLICATE_ENTRY`' },
  {
    cases: /nothing changed|: nothing/,
    places: /updated_at$/,
    line: 'An update that changed nothing left `updated_at`',
  },
  {
    cases: /(PUT|PATCH) \S*job-binaries.*: an unknown/,
    places: /^status$/,
    line: 'An unknown id at PUT of a job binary',
  },
  { cases: /v1.1\/job-binaries: a marker/, places: /^status$/, line: 'A list of job binaries with a marker' },
  { cases: /the bytes of|its bytes/, places: /^header content/, line: 'The content of a job binary' },
  {
    cases: /v2\/job-binaries.*the bytes of/,
    places: /^status$/,
    line: 'v2 `GET /job-binaries/{id}/data` ended in 500',
  },
  {
    cases: /clusters/,
    places: /provision_progress\.length$/,
    line: 'The event log has the steps that this service takes',
  },
  { cases: /clusters/, places: /\.verification$/, line: 'Verifications run when they are asked for' },
  {
    cases: /clusters\/\{id\}: a verification/,
    places: /^status$/,
    sahara: '400 CANNOT_VERIFY',
    line: 'Verifications run when they are asked for',
  },
  {
    cases: /POST \S*\/clusters: one node/,
    places: /cluster\.(trust_id|updated_at)$/,
    line: 'The trust was made, and the row written again and again, after the answer',
  },
  {
    cases: /plugins\/fake/,
    places: /configs\[\]\.description$/,
    sahara: 'null',
    line: 'Settings of the `fake` plugin',
  },
  {
    cases: /\/plugins: all|\/plugins: a filter/,
    places: /^body\.plugins\.length$/,
    line: 'The `spark` plugin makes clusters of',
  },
  { cases: /v2\/jobs/, places: /^body\.job\.extra$/, line: 'v2 showed a single job unfiltered' },
  {
    cases: /\/(jobs|job-executions)/,
    places: /(end_time|updated_at|info\.status|engine_job_id|oozie_job_id)$/,
    line: "The fake engine's jobs succeeded and never had an end",
  },
  {
    cases: /\/(jobs|job-executions)/,
    places: /data_source_urls$/,
    sahara: 'null',
    line: '`data_source_urls` of a job',
  },
  { cases: /v2\/jobs\/\{id\}: one, its status asked/, places: /^status$/, line: 'v2 refused `refresh_status`' },
  {
    cases: /v2\/jobs: those of a template's name/,
    places: /^status$/,
    line: 'v2 refused the filters that its own clients send',
  },
  { cases: /v2\/job-types/, places: /^status$/, line: 'v2 `GET /job-types` knew' },
  { cases: /v1.1\/job-types/, places: /^body\.job_types/, line: 'v1.1 `GET /job-types` with a filter or `hints`' },
  { cases: /config-hints/, places: /configs\.length$/, line: 'Config hints say what a kind of job takes' },
  {
    cases: /an unknown input/,
    places: /^status$/,
    sahara: '500 INTERNAL_SERVER_ERROR',
    line: 'A job with an unknown data source',
  },
  {
    cases: /POST \S*\/(jobs|job-templates): no interface/,
    places: /^status$/,
    line: '`interface: null` of a job template',
  },
  {
    cases: /POST \S*\/(jobs|job-templates): null for a description/,
    places: /^status$/,
    line: '`description: null` of data sources and job templates',
  },
  {
    cases: /\/(jobs|job-templates): a name that is taken/,
    places: /error_name$/,
    line: 'A second job binary or job template',
  },
  {
    cases: /node-group-templates: a volume of nothing/,
    places: /error_name$/,
    line: '`boot_*`, `volumes_size`, `shares` shown by the API',
  },
  {
    cases: /v1.1\/node-group-templates.*exported/,
    places: /boot_/,
    line: 'The v1.1 export of a node group template has boot fields',
  },
]

export function purposeOf(name: string, { place, sahara }: Difference): Purpose | undefined {
  return onPurpose.find(
    (purpose) =>
      purpose.cases.test(name) &&
      purpose.places.test(place) &&
      (purpose.sahara === undefined || purpose.sahara === sahara),
  )
}

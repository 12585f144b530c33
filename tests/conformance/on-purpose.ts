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
  { cases: /job-binaries: a name that is taken/, places: /error_name$/, line: 'A second job binary of a name' },
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
]

export function purposeOf(name: string, { place, sahara }: Difference): Purpose | undefined {
  return onPurpose.find(
    (purpose) =>
      purpose.cases.test(name) &&
      purpose.places.test(place) &&
      (purpose.sahara === undefined || purpose.sahara === sahara),
  )
}

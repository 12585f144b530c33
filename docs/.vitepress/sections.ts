/** What the site's side bar shows: title and file of each page of docs/. */
export const SECTIONS = [
  {
    text: 'Use',
    pages: [
      ['The command fennec', 'cli'],
      ['From TypeScript', 'sdk'],
      ['Before a cluster: the preview', 'preview'],
      ['Boot from volume', 'boot-from-volume'],
      ['Jobs', 'jobs'],
      ['Operations', 'operations'],
      ['Larger boot volumes', 'grow'],
      ['Node groups that come to boot from volumes', 'convert'],
      ['Another image', 'reimage'],
      ['Sending a request again', 'idempotency'],
      ['Errors', 'errors'],
    ],
  },
  {
    text: 'Operate',
    pages: [
      ['Coming from Sahara', 'from-sahara'],
      ['Configuration', 'configuration'],
      ['Policy', 'policy'],
      ['Hypervisors', 'hosts'],
      ['What may be left', 'orphans'],
      ['Scenarios', 'scenarios'],
      ['Reliability', 'reliability'],
    ],
  },
  {
    text: 'Plugins',
    pages: [
      ['What a plugin is', 'plugins/README'],
      ['Spark', 'plugins/spark'],
    ],
  },
  {
    text: 'Beside Sahara',
    pages: [
      ['Where Fennec differs', 'compatibility'],
      ['Conformance', 'conformance'],
      ['Performance', 'performance'],
    ],
  },
] as const

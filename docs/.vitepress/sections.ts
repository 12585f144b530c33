/** What the site's side bar shows, as a reader goes: title and file of each page of docs/. */
export const SECTIONS = [
  {
    text: 'Begin',
    pages: [
      ['A first cluster in ten minutes', 'first-cluster'],
      ['The web page', 'dashboard'],
      ['User guide', 'guide'],
    ],
  },
  {
    text: 'Operate',
    pages: [
      ['Install', 'install'],
      ['Configuration', 'configuration'],
      ['Policy', 'policy'],
      ['Coming from Sahara', 'from-sahara'],
      ['Every day', 'operate'],
      ['Upgrade and backup', 'upgrade'],
      ['Images', 'images'],
      ['Hypervisors', 'hosts'],
      ['What may be left', 'orphans'],
      ['Scenarios', 'scenarios'],
    ],
  },
  {
    text: 'Boot disks',
    pages: [
      ['Boot from volume', 'boot-from-volume'],
      ['Larger boot volumes', 'grow'],
      ['Node groups that come to boot from volumes', 'convert'],
      ['Another image', 'reimage'],
    ],
  },
  {
    text: 'Use',
    pages: [
      ['Before a cluster: the preview', 'preview'],
      ['Operations', 'operations'],
      ['Shares', 'shares'],
      ['Jobs', 'jobs'],
      ['Spark', 'plugins/spark'],
      ['Hadoop', 'plugins/hadoop'],
      ['What a plugin is', 'plugins/README'],
      ['Writing a plugin', 'plugins/write-one'],
    ],
  },
  {
    text: 'Look up',
    pages: [
      ['The command fennec', 'cli'],
      ['From TypeScript', 'sdk'],
      ['REST v2', 'rest-v2'],
      ['REST v1.1', 'rest-v1'],
      ['Sending a request again', 'idempotency'],
      ['Errors', 'errors'],
    ],
  },
  {
    text: 'Beside Sahara',
    pages: [
      ['Where Fennec differs', 'compatibility'],
      ['Conformance', 'conformance'],
      ['Reliability', 'reliability'],
      ['Performance', 'performance'],
    ],
  },
] as const

// The arrows of ARCHITECTURE.md. TypeScript 6 must be installed: without it the cruiser passes forbidden imports.
const only = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: `^packages/${from}/` },
  to: { path: '^packages/', pathNot: [`^packages/${from}/`, ...allowed.map((a) => `^packages/${a}/`)] },
})
const room = (name, from, forbidden, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: `^packages/server/src/${from}/`, pathNot: '\\.test\\.ts$' },
  to: { path: forbidden },
})

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only('contract-alone', 'contract', [], 'the wire knows nobody'),
    only('openstack-alone', 'openstack', [], 'clients know no service of ours'),
    only('policy-alone', 'policy', [], 'rule names and their language: text in, verdict out'),
    only('plugins', 'plugins', ['contract'], 'a plugin sees the wire and its own interface'),
    only(
      'server',
      'server',
      ['contract', 'openstack', 'plugins', 'policy'],
      'the service meets the sandbox over HTTP and SSH only',
    ),
    only(
      'sandbox',
      'sandbox',
      ['plugins/src/releases'],
      'the sandbox meets the service over HTTP and SSH only; which releases images get is in one table',
    ),
    only('client', 'client', ['contract'], 'published alone: the wire as text, and nobody of ours at run time'),
    only('cli', 'cli', ['client', 'openstack', 'policy'], 'the command is a client'),
    only('start', 'start', ['contract', 'openstack'], 'the launcher starts processes and is a client of them'),
    only('dashboard', 'dashboard', ['contract'], 'the web page meets the service over HTTP only'),
    {
      name: 'client-ships-alone',
      severity: 'error',
      comment: 'what is published has no package of this repository beside it: the contract reaches it as wire.ts',
      from: { path: '^packages/client/src/', pathNot: '(\\.test|/canned-service)\\.ts$' },
      to: { path: '^packages/contract/' },
    },
    room(
      'domain-pure',
      'domain',
      '^packages/(openstack|server/src/(?!domain/))|^(node:)?(fs|net|http|https|child_process)$|node_modules/(pg|kysely|fastify|ssh2|undici)/',
      'rules: no I/O, no clock, no room but themselves and the wire',
    ),
    room('api-no-sql', 'api', 'node_modules/(kysely|pg|pg-boss)/', 'HTTP knows no SQL'),
    room(
      'kysely-in-store',
      '(api|domain|engine|provision|guest|config|import-sahara)',
      'node_modules/kysely/',
      'the store is the only place that knows Kysely',
    ),
    room(
      'store-knows-no-cloud',
      'store',
      '^packages/openstack/|^packages/server/src/(api|engine|provision|guest)/',
      'SQL below, everything else above',
    ),
    room(
      'guest-alone',
      'guest',
      '^packages/server/src/(api|store|engine|provision)/|^packages/openstack/',
      'a node seen over SSH',
    ),
    room(
      'web-page-asks-the-api',
      'dashboard',
      '^packages/server/src/(store|engine|provision|guest|domain)/',
      'the web page has the answers of the API, through its routes',
    ),
    room(
      'metrics-alone',
      'metrics',
      '^packages/(openstack|plugins|contract)/|^packages/server/src/(?!metrics/)',
      'numbers and their names: service/ tells each room whom to tell',
    ),
    room(
      'import-sahara-writes-by-the-store',
      'import-sahara',
      '^packages/openstack/|^packages/server/src/(api|engine|provision|guest|service|dashboard)/',
      'a program beside the service: one database read, the other written through the store',
    ),
    room(
      'old-databases-in-import-sahara',
      '(?!import-sahara)',
      'node_modules/mysql2/',
      'MySQL is what an old service had',
    ),
    room('provision-narrow', 'provision', '^packages/server/src/(api|store|engine|guest)/', 'desired cluster to cloud'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^packages/(cli|client|dashboard)/dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
}

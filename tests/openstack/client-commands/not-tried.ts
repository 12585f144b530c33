/** Commands and flags of the client that no row has, each with the reason. `what` may be the beginning of many. */
export const notTried: { what: string; why: string }[] = [
  ...['node group template update', 'node group template export', 'node group template import', 'plugin update'],
  ...[
    'cluster template update',
    'cluster template export',
    'cluster template import',
    'cluster update',
    'cluster scale',
  ],
  ...['cluster verification', 'cluster create', 'cluster delete', 'data source', 'job'],
].map((what) => ({ what, why: 'the service does not have it yet' }))

import { fileURLToPath } from 'node:url'
import { createCloud } from '@fennec/openstack'
import type { Options } from '../config/options.ts'
import type { DashboardDeps, Sealer } from '../dashboard/dashboard-deps.ts'
import { CLUSTER_ID_KEY, ROLE_KEY } from '../provision/ownership.ts'
import type { Database } from '../store/database.ts'
import { readRevisions } from '../store/revisions.ts'
import type { CloudAccess } from './cloud-access.ts'

/** Where `npm run build -w @fennec/dashboard` puts the page. */
const directory = fileURLToPath(new URL('../../../dashboard/dist', import.meta.url))

export function dashboardDeps(
  options: Options,
  authUrl: string,
  cloud: CloudAccess,
  sealer: Sealer,
  database: Pick<Database, 'pool'>,
): DashboardDeps {
  const { demo_login: demo } = options.dashboard
  return {
    authUrl,
    sealer,
    logIn: (credentials) => createCloud(cloud.own.session.withCredentials(credentials)),
    cloudFor: (token) => cloud.forCaller({ token }),
    bootVolumes: (theirs, clusterId) =>
      theirs.cinder.volumes.list({ metadata: { [CLUSTER_ID_KEY]: clusterId, [ROLE_KEY]: 'boot' } }),
    fileMaxKib: options.jobs.binary_max_kib,
    demoLogin: demo ? { ...demo, userDomain: 'Default', projectDomain: 'Default' } : null,
    revisions: (projectIds) => readRevisions(database.pool, projectIds),
    directory,
    now: Date.now,
  }
}

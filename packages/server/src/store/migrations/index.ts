import type { Migration } from 'kysely/migration'
import * as first from './0001-templates-and-clusters.ts'
import * as second from './0002-operations.ts'
import * as third from './0003-edp.ts'
import * as fourth from './0004-template-updates.ts'
import * as fifth from './0005-changing-clusters.ts'
import * as sixth from './0006-steering.ts'
import * as seventh from './0007-trust-intents.ts'
import * as hosts from './0012-hosts.ts'
import * as bootVolumeSeeds from './0014-boot-volume-seeds.ts'
import * as bootVolumeFills from './0015-boot-volume-fills.ts'
import * as hostForce from './0016-host-force.ts'
import * as jobOperations from './0020-job-operations.ts'
import * as adoptedClusters from './0021-adopted-clusters.ts'
import * as stackRequests from './0022-stack-requests.ts'
import * as formerShares from './0023-former-shares.ts'
import * as namesOfJobs from './0024-names-of-jobs.ts'
import * as faultsOfOperations from './0025-faults-of-operations.ts'
import * as operationResources from './0026-operation-resources.ts'
import * as cloudRequests from './0027-cloud-requests.ts'

/** In order, by name, never edited once released: a change is a new file. */
export const migrations: Record<string, Migration> = {
  '0001-templates-and-clusters': first,
  '0002-operations': second,
  '0003-edp': third,
  '0004-template-updates': fourth,
  '0005-changing-clusters': fifth,
  '0006-steering': sixth,
  '0007-trust-intents': seventh,
  '0012-hosts': hosts,
  '0014-boot-volume-seeds': bootVolumeSeeds,
  '0015-boot-volume-fills': bootVolumeFills,
  '0016-host-force': hostForce,
  '0020-job-operations': jobOperations,
  '0021-adopted-clusters': adoptedClusters,
  '0022-stack-requests': stackRequests,
  '0023-former-shares': formerShares,
  '0024-names-of-jobs': namesOfJobs,
  '0025-faults-of-operations': faultsOfOperations,
  '0026-operation-resources': operationResources,
  '0027-cloud-requests': cloudRequests,
}

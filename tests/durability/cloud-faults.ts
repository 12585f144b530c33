import { FaultyCloud } from './cloud-faults/faulty-cloud.ts'
import { quotas } from './cloud-faults/quotas.ts'
import { refusedRequests } from './cloud-faults/refused-requests.ts'
import { servers } from './cloud-faults/servers.ts'
import { ssh } from './cloud-faults/ssh.ts'
import { stacks } from './cloud-faults/stacks.ts'
import { tokensAndTrusts } from './cloud-faults/tokens-and-trusts.ts'
import { volumes } from './cloud-faults/volumes.ts'
import type { DatabaseKind } from './system/databases.ts'

/** The cloud fails in every way it has: each ends in a final state that says why, or is waited out, visibly. */
export function cloudFaultsOn(kind: DatabaseKind): void {
  const cloud = new FaultyCloud(kind)
  for (const fail of [refusedRequests, volumes, stacks, servers, quotas, tokensAndTrusts, ssh]) fail(cloud)
}

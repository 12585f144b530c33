import { FennecError } from '@fennec/contract'
import type { CloudFacts } from '../../domain/cloud-facts.ts'

/** @throws {FennecError} NETWORK_NOT_FOUND */
export async function assertNetwork(cloud: CloudFacts, id: string): Promise<void> {
  if (!(await cloud.networkExists(id))) throw new FennecError('NETWORK_NOT_FOUND', { id })
}

import type { ClusterCreate } from '@fennec/contract'
import type { CloudFacts } from '../../domain/cloud-facts.ts'
import type { ClusterTemplate } from '../../domain/model.ts'
import type { Call } from '../call.ts'

/**
 * Begins, side by side, the look-ups that the checks of a new cluster will ask for one after another: a cloud takes a tenth
 * of a second for each, and a request that waits for them in turn waits for their sum. The checks keep their order
 * and find the answers under way; what fails here is told where its answer is asked for.
 */
export function lookAhead({ body, cloud, images }: Call<ClusterCreate>, template: ClusterTemplate | null): void {
  const facts = cloud()
  const groups = body.node_groups ?? template?.node_groups ?? []
  const imageId = body.default_image_id ?? template?.default_image_id
  const networkId = body.neutron_management_network ?? template?.neutron_management_network
  const flavorIds = new Set(groups.flatMap(({ flavor_id }) => flavor_id ?? []))

  const begun: Promise<unknown>[] = [...flavorIds].map((id) => facts.flavor(String(id)))
  if (imageId) begun.push(images().get(imageId))
  if (networkId) begun.push(facts.networkExists(networkId), facts.subnetCidrs(networkId))
  begun.push(facts.quotaRoom(), volumeFacts(facts))
  // Who asks for the answer gets the failure; here nobody does.
  for (const each of begun) each.catch(() => undefined)
}

async function volumeFacts(facts: CloudFacts): Promise<unknown> {
  if (!(await facts.hasBlockStorage())) return
  return await Promise.all([defaultVolumeType(facts), facts.volumeZones()])
}

async function defaultVolumeType(facts: CloudFacts): Promise<unknown> {
  const name = await facts.defaultVolumeTypeName()
  return name === null ? null : await facts.volumeType(name)
}

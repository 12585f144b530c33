import type { AccessRule, Cloud } from '@fennec/openstack'
import { isCloudError } from '@fennec/openstack'
import { instanceIndex } from '../domain/leaving-instances.ts'
import type { Cluster } from '../domain/model.ts'
import type { OpenRequest } from '../domain/open-request.ts'
import { accessRequestOf, addressOf, isToShare } from './access-request.ts'
import { type Announcements, asked } from './announcements.ts'
import { CLUSTER_ID_KEY, INSTANCE_INDEX_KEY, NODE_GROUP_ID_KEY, ownershipMetadata } from './ownership.ts'
import type { NodeAccess, ShareAccess } from './provision.ts'

type ClusterId = Pick<Cluster, 'id'>

/** Manila is at work on them: they say nothing yet, and a new rule for their address would be refused. */
const GOING: ReadonlySet<AccessRule['state']> = new Set(['queued_to_deny', 'denying'])
export const isGoing = ({ state }: AccessRule): boolean => GOING.has(state)

/**
 * The rules of a share; a share that is gone has none. Manila says that with a 400, and refuses a listing for nothing else.
 * https://opendev.org/openstack/manila/src/tag/15.0.0/manila/api/v2/share_accesses.py
 */
export async function rulesOf(cloud: Cloud, shareId: string, signal: AbortSignal): Promise<AccessRule[]> {
  try {
    return await cloud.manila.accessRules.list(shareId, { signal })
  } catch (error) {
    if (isCloudError(error, 400) || isCloudError(error, 404)) return []
    throw error
  }
}

export const isOfCluster = ({ metadata }: AccessRule, { id }: ClusterId): boolean => metadata[CLUSTER_ID_KEY] === id

const isOfAnotherCluster = (rule: AccessRule, cluster: ClusterId): boolean =>
  rule.metadata[CLUSTER_ID_KEY] !== undefined && !isOfCluster(rule, cluster)

/**
 * Rules as they shall be on one share: each of these nodes is let in, and no other of the cluster is. A look, and what is missing is asked
 * for; somebody else's rules are counted on where they suffice, and never touched. That of a node of another cluster, which had the address
 * before, goes with what is left of that node, and the access would go with it: it is waited for.
 */
export async function settleAccess(
  cloud: Cloud,
  cluster: ClusterId,
  shareId: string,
  wanted: readonly NodeAccess[],
  announcements: Announcements,
  signal: AbortSignal,
): Promise<ShareAccess> {
  // Asked first: what was answered before the look is there to be seen by it.
  const open = (await announcements.open('access-rule')).filter((one) => isToShare(one, shareId))
  const rules = await rulesOf(cloud, shareId, signal)
  const isWanted = (rule: AccessRule) => wanted.some((one) => isRuleFor(rule, one))
  const ours = rules.filter((rule) => isOfCluster(rule, cluster))
  const superfluous = ours.filter((rule) => !isWanted(rule) && !isGoing(rule))
  for (const { id } of superfluous) await cloud.manila.accessRules.deny(shareId, id, { signal })

  const isAskedFor = ({ what }: OpenRequest) => wanted.some((one) => accessRequestOf(shareId, one) === what)
  // Made by then, it would let in whoever has the address next.
  const waitsFor = open.filter((one) => !isAskedFor(one)).map(mayCome)
  const going = ours.filter((rule) => isGoing(rule) || superfluous.includes(rule))
  if (going.length > 0) waitsFor.push(`rules of ${going.map((rule) => rule.access_to).join(', ')} to go`)
  for (const access of wanted) {
    const { address, level, node } = access
    const same = rules.find((rule) => rule.access_type === 'ip' && rule.access_to === address)
    if (same === undefined) {
      const metadata = ownershipMetadata(
        cluster,
        { id: node.node_group_id },
        String(instanceIndex(node)),
        'share-access',
      )
      const request = accessRequestOf(shareId, access)
      const allow = () => {
        signal.throwIfAborted()
        return cloud.manila.accessRules.allow(shareId, { address, level, metadata }, { signal })
      }
      try {
        await asked(announcements, ['access-rule', request], allow)
      } catch (error) {
        // 400: that address has a rule. It may be of a request of ours that was not answered, and has been carried out since the look.
        if (!isCloudError(error, 400) || !open.some(({ what }) => what === request)) throw error
      }
      waitsFor.push(address)
    } else {
      const standing = whatStands(same, cluster, shareId, access)
      if (standing.problem !== null) return { waitsFor, problem: standing.problem }
      waitsFor.push(...standing.waitsFor)
    }
  }
  return { waitsFor, problem: null }
}

/** What the rule that a node's address has already means for the node. */
function whatStands(
  rule: AccessRule,
  cluster: ClusterId,
  shareId: string,
  { address, level }: NodeAccess,
): ShareAccess {
  const { id, metadata, state, access_level } = rule
  if (isOfAnotherCluster(rule, cluster)) {
    const leaver = metadata[CLUSTER_ID_KEY]
    return { waitsFor: [`the rule ${id} of ${address} to go, which cluster ${leaver} has left`], problem: null }
  }
  if (state === 'error') {
    const problem = `Manila could not let ${address} into share ${shareId}: its access rule ${id} is in error.`
    return { waitsFor: [], problem }
  }
  if (!isOfCluster(rule, cluster) && level === 'rw' && access_level !== 'rw') {
    const problem =
      `Share ${shareId} has an access rule of somebody else (${id}) that lets ${address} only read it, and ` +
      'Manila takes no second one for an address. Remove that rule, or mount the share with access level ro.'
    return { waitsFor: [], problem }
  }
  return { waitsFor: state === 'active' ? [] : [address], problem: null }
}

const mayCome = (request: OpenRequest): string =>
  `a rule of ${addressOf(request)} that Manila was asked for without an answer, and may make for another ${Math.ceil(request.mayComeForMs / 1000)} s`

/** Of this very node: an address may have been another's before. */
function isRuleFor({ access_type, access_to, access_level, metadata }: AccessRule, wanted: NodeAccess): boolean {
  return (
    access_type === 'ip' &&
    access_to === wanted.address &&
    access_level === wanted.level &&
    metadata[NODE_GROUP_ID_KEY] === wanted.node.node_group_id &&
    metadata[INSTANCE_INDEX_KEY] === String(instanceIndex(wanted.node))
  )
}

/** Where it is mounted from; null: it is exported nowhere (yet). */
export async function exportLocation(cloud: Cloud, shareId: string, signal: AbortSignal): Promise<string | null> {
  const all = await cloud.manila.shares.exportLocations(shareId, { signal })
  const ours = all.filter((location) => location.is_admin_only !== true)
  return (ours.find(({ preferred }) => preferred) ?? ours[0])?.path ?? null
}

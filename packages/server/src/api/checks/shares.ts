import { FennecError } from '@fennec/contract'
import type { CloudFacts, ShareFacts } from '../../domain/cloud-facts.ts'
import type { Share } from '../../domain/model.ts'
import { assertPathsApart, assertShareList, sharesOfNodes } from '../../domain/node-shares.ts'
import { firstFault, type Meet } from './faults.ts'

type Shares = readonly Share[] | null | undefined

/** Out of which nothing can be mounted; of the others Manila says that they are being worked on, and lets nodes in all the same. */
const UNMOUNTABLE: ReadonlySet<string> = new Set(['creating', 'error', 'deleting', 'error_deleting', 'inactive'])

/**
 * A list of shares, wherever it stands: sound by itself, and of NFS shares that there are.
 *
 * @throws {FennecError} SHARE_TWICE, SHARE_PATH_INVALID, SHARE_PATH_TAKEN, SHARES_UNAVAILABLE, SHARE_NOT_FOUND,
 * SHARE_PROTOCOL_UNSUPPORTED
 */
export async function assertShares(cloud: CloudFacts, shares: Shares): Promise<void> {
  if (!shares || shares.length === 0) return
  assertShareList(shares)
  if (!(await cloud.hasSharedFileSystems())) throw new FennecError('SHARES_UNAVAILABLE')
  for (const { id } of shares) {
    const { protocol } = await theShare(cloud, id)
    if (protocol !== 'NFS') throw new FennecError('SHARE_PROTOCOL_UNSUPPORTED', { id, protocol })
  }
}

/**
 * What nodes would mount now: no two shares of a node at one path, and each in a state to be mounted. The lists themselves were
 * checked before.
 *
 * @throws {FennecError} SHARE_PATH_TAKEN, SHARE_NOT_READY
 */
export async function checkMountable(
  cloud: CloudFacts,
  cluster: { shares?: Shares },
  groups: readonly { name: string; shares: Share[] | null }[],
  meet: Meet = firstFault,
): Promise<void> {
  for (const group of groups) {
    const shares = sharesOfNodes(cluster, group)
    await meet(() => assertPathsApart(shares), group.name)
    for (const { id } of shares) await meet(() => assertReady(cloud, id))
  }
}

async function assertReady(cloud: CloudFacts, id: string): Promise<void> {
  const { status } = await theShare(cloud, id)
  if (UNMOUNTABLE.has(status)) throw new FennecError('SHARE_NOT_READY', { id, status })
}

async function theShare(cloud: CloudFacts, id: string): Promise<ShareFacts> {
  const share = (await cloud.hasSharedFileSystems()) ? await cloud.share(id.toLowerCase()) : null
  if (share === null) throw new FennecError('SHARE_NOT_FOUND', { id })
  return share
}

import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { Cloud } from '../cloud/cloud.ts'
import type { Caller } from '../keystone/caller.ts'
import { manilaError } from './errors.ts'
import { showExports } from './exports.ts'
import { shareDirectory } from './share-directory.ts'
import type { Share } from './state.ts'

const CREATING_MILLISECONDS = 60
const DELETING_MILLISECONDS = 60

const PROTOCOLS = ['NFS', 'CIFS', 'GLUSTERFS', 'HDFS', 'CEPHFS', 'MAPRFS']

export interface ShareWish {
  name: string | undefined
  description: string | undefined
  sizeGiB: number | undefined
  protocol: string | undefined
  isPublic: boolean
  metadata: Record<string, string>
}

/** Also another project's, when that has made it public. */
export function shareFor(cloud: Cloud, caller: Caller, id: string): Share | undefined {
  const share = cloud.state.manila.shares[id]
  const isShown = share && (caller.isAdmin || share.projectId === caller.projectId || share.isPublic)
  return isShown ? share : undefined
}

export function createShare(cloud: Cloud, caller: Caller, wish: ShareWish): Share {
  const protocol = wish.protocol?.toUpperCase() ?? ''
  if (wish.sizeGiB === undefined || wish.sizeGiB < 1) {
    throw manilaError(400, 'Invalid input received: Share size must be an integer and greater than 0.')
  }
  if (!PROTOCOLS.includes(protocol)) {
    const supported = PROTOCOLS.map((one) => `'${one}'`).join(', ')
    throw manilaError(
      400,
      `Invalid input received: Invalid share protocol provided: ${protocol}. It is either disabled or unsupported. Available protocols: [${supported}].`,
    )
  }
  const share: Share = {
    id: randomUUID(),
    name: wish.name ?? null,
    description: wish.description ?? null,
    sizeGiB: wish.sizeGiB,
    protocol,
    status: 'creating',
    projectId: caller.projectId,
    isPublic: wish.isPublic,
    metadata: wish.metadata,
    createdAt: cloud.clock.nowNaive(),
  }
  cloud.state.manila.shares[share.id] = share
  cloud.changed()
  finishCreation(cloud, share)
  return share
}

/** Also called at start for shares that a killed sandbox was making. */
export function finishCreation(cloud: Cloud, share: Share): void {
  cloud.clock.after(CREATING_MILLISECONDS, `creating share ${share.id}`, () => {
    if (share.status === 'creating') share.status = 'available'
  })
}

export function deleteShare(cloud: Cloud, share: Share): void {
  if (share.status !== 'available' && share.status !== 'error') {
    throw manilaError(403, `Invalid share: Share status must be one of ('available', 'error', 'inactive').`)
  }
  share.status = 'deleting'
  finishDeletion(cloud, share)
}

/** Its access rules go with it. Also called at start for shares that a killed sandbox was deleting. */
export function finishDeletion(cloud: Cloud, share: Share): void {
  cloud.clock.after(DELETING_MILLISECONDS, `deleting share ${share.id}`, async () => {
    const { shares, accessRules } = cloud.state.manila
    const rules = Object.values(accessRules).filter((rule) => rule.shareId === share.id)
    for (const rule of rules) delete accessRules[rule.id]
    await showExports(
      cloud,
      rules.map((rule) => rule.to),
    )
    await rm(shareDirectory(cloud, share.id), { recursive: true, force: true })
    delete shares[share.id]
  })
}

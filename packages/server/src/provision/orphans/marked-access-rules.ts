import type { Cloud } from '@fennec/openstack'
import pLimit from 'p-limit'
import type { MarkedResource } from '../../domain/orphans/marked-resource.ts'
import { rulesOf } from '../share-access.ts'
import { markedAccessRule } from './marks.ts'

/** Shares whose rules are asked for at once. */
const AT_ONCE = 8
/** Manila lists the rules of one share at a time and knows no filter over all: a cloud with more is looked at in part. */
const MOST_SHARES = 5000

/** Rules with our mark on any share that a cluster may have: those that speak NFS, the youngest first. */
export async function markedAccessRules(
  cloud: Cloud,
  signal: AbortSignal,
  unseen: (reason: string) => void,
): Promise<(MarkedResource | null)[]> {
  if (!(await cloud.session.hasService('manila', { signal }))) return []
  const all = await cloud.manila.shares.list({ everywhere: true }, { signal })
  const shares = all.filter((share) => share.share_proto === 'NFS').reverse()
  if (shares.length > MOST_SHARES) {
    unseen(`Of ${shares.length} NFS shares the access rules of the youngest ${MOST_SHARES} were looked at.`)
  }
  const limit = pLimit(AT_ONCE)
  const found = await Promise.all(
    shares
      .slice(0, MOST_SHARES)
      .map((share) =>
        limit(async () => (await rulesOf(cloud, share.id, signal)).map((rule) => markedAccessRule(rule, share))),
      ),
  )
  return found.flat()
}

import { type Cloud, CloudError } from '@fennec/openstack'
import type { MarkedResource, Removal } from '../../domain/orphans/marked-resource.ts'
import { DELETABLE, deletePort } from '../left-overs.ts'
import type { TrustKeeper } from '../left-trusts.ts'
import { isGoing } from '../share-access.ts'

/** Asks for the deletion of one resource whose mark has just been read. A refusal is told in the cloud's words. */
export async function deleteMarked(
  cloud: Cloud,
  trusts: TrustKeeper,
  { kind, id, name, cluster_id }: MarkedResource,
  signal: AbortSignal,
): Promise<Removal> {
  try {
    switch (kind) {
      case 'stack':
        return asked(await cloud.heat.stacks.delete({ stack_name: name ?? id, id }, { signal }))
      case 'server':
        return asked(await cloud.nova.servers.delete(id, { signal }))
      case 'volume':
        return await deleteVolume(cloud, id, signal)
      case 'port':
        await deletePort(cloud, id, signal)
        return { done: 'deleting' }
      case 'access-rule':
        return await denyAccess(cloud, id, signal)
      case 'trust':
        return asked(await trusts.delete({ id, clusterId: cluster_id ?? '' }, signal))
    }
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    return { done: 'kept', reason: error.message }
  }
}

const asked = (begun: boolean): Removal => ({ done: begun ? 'deleting' : 'gone' })

/** Manila takes a rule away only in the name of its share. */
async function denyAccess(cloud: Cloud, id: string, signal: AbortSignal): Promise<Removal> {
  const rule = await cloud.manila.accessRules.get(id, { signal })
  if (rule === null) return { done: 'gone' }
  if (isGoing(rule)) return { done: 'deleting' }
  return asked(await cloud.manila.accessRules.deny(rule.share_id, id, { signal }))
}

async function deleteVolume(cloud: Cloud, id: string, signal: AbortSignal): Promise<Removal> {
  const volume = await cloud.cinder.volumes.get(id, { signal })
  if (volume === null) return { done: 'gone' }
  if (volume.status === 'deleting') return { done: 'deleting' }
  if (!DELETABLE.has(volume.status)) {
    const server = volume.attachments[0]?.server_id
    const why = server === undefined ? 'Try again later.' : `It is attached to server ${server}: that goes first.`
    return { done: 'kept', reason: `The volume is ${volume.status}. ${why}` }
  }
  return asked(await cloud.cinder.volumes.delete(id, { signal }))
}

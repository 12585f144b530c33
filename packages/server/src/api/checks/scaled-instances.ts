import { FennecError, isUuidLike, type ResizedGroup } from '@fennec/contract'
import { leavingInstances } from '../../domain/leaving-instances.ts'
import type { Instance, NodeGroup } from '../../domain/model.ts'
import { duplicatesOf } from './settings.ts'

/**
 * Which nodes of a group go: those that are named, then the newest. The old service found out that an instance does not
 * exist when it had begun to scale.
 *
 * @throws {FennecError} TOO_MANY_INSTANCES, DUPLICATE_INSTANCES, MIXED_INSTANCES, INSTANCES_UNKNOWN
 */
export function checkedLeaving(group: NodeGroup, { count, instances = [] }: ResizedGroup): Instance[] {
  const nodeGroup = group.name
  const leaving = group.instances.length - count
  if (instances.length > Math.max(0, leaving)) {
    throw new FennecError('TOO_MANY_INSTANCES', { nodeGroup, named: instances.length, leaving })
  }
  const twice = duplicatesOf(instances)
  if (twice.length > 0) throw new FennecError('DUPLICATE_INSTANCES', { nodeGroup, instances: twice })
  const byId = isUuidLike(instances[0] ?? '')
  if (instances.some((one) => isUuidLike(one) !== byId)) throw new FennecError('MIXED_INSTANCES', { nodeGroup })
  const present = new Map(group.instances.map((one) => [byId ? one.instance_id : one.instance_name, one]))
  const unknown = instances.filter((one) => !present.has(one))
  if (unknown.length > 0) throw new FennecError('INSTANCES_UNKNOWN', { nodeGroup, instances: unknown })
  const named = instances.flatMap((one) => present.get(one) ?? [])
  return leavingInstances(group.instances, count, named)
}

import { FennecError } from '@fennec/contract'
import { toBeReplaced } from '../../domain/boot-disk/generations.ts'
import type { NodeGroup } from '../../domain/model.ts'

/** @throws {FennecError} NODE_GROUP_HALF_CONVERTED */
export function assertConverted(group: NodeGroup): void {
  const left = toBeReplaced(group).length
  if (left === 0) return
  throw new FennecError('NODE_GROUP_HALF_CONVERTED', { nodeGroup: group.name, left, nodes: group.instances.length })
}

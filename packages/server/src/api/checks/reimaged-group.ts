import { FennecError } from '@fennec/contract'
import type { Image } from '../../domain/cloud-facts.ts'
import { imageUsername } from '../../domain/image-properties.ts'
import type { NodeGroup } from '../../domain/model.ts'
import { assertConverted } from './converted.ts'

/** @throws {FennecError} NODE_GROUP_NOT_VOLUME_BACKED, NODE_GROUP_HALF_CONVERTED */
export function assertVolumeBacked(group: NodeGroup): void {
  if (group.resolved.boot_volume_size === null) {
    throw new FennecError('NODE_GROUP_NOT_VOLUME_BACKED', { nodeGroup: group.name })
  }
  assertConverted(group)
}

/** @throws {FennecError} IMAGE_LOGIN_DIFFERS */
export function assertSameLogin({ name: nodeGroup, resolved }: NodeGroup, image: Image): void {
  const username = imageUsername(image) ?? ''
  const present = resolved.image_username
  if (username !== present) {
    throw new FennecError('IMAGE_LOGIN_DIFFERS', { nodeGroup, image: image.name, username, present })
  }
}

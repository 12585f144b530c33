import { instanceIndex } from '../domain/leaving-instances.ts'
import type { Instance } from '../domain/model.ts'
import type { OpenRequest } from '../domain/open-request.ts'
import type { NodeAccess } from './provision.ts'

/** What is written down before Manila is asked to let a node in. */
interface AccessRequest {
  shareId: string
  address: string
  level: NodeAccess['level']
  groupId: string
  index: number
}

export const accessRequestOf = (shareId: string, { node, address, level }: NodeAccess): string =>
  JSON.stringify({
    ...{ shareId, address, level },
    ...{ groupId: node.node_group_id, index: instanceIndex(node) },
  } satisfies AccessRequest)

const parsed = ({ what }: OpenRequest): AccessRequest => JSON.parse(what) as AccessRequest

export const isToShare = (request: OpenRequest, shareId: string): boolean => parsed(request).shareId === shareId

export const addressOf = (request: OpenRequest): string => parsed(request).address

/** Whether it is for one of these nodes. */
export function isForOneOf(request: OpenRequest, nodes: readonly Instance[]): boolean {
  const { groupId, index } = parsed(request)
  return nodes.some((node) => node.node_group_id === groupId && instanceIndex(node) === index)
}

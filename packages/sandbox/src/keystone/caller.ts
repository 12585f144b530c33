import type { Cloud } from '../cloud/cloud.ts'
import { liveToken } from './tokens.ts'

/** Who asks, as a service learns it from the token. */
export interface Caller {
  userId: string
  projectId: string
  roles: string[]
  isAdmin: boolean
  tokenId: string
}

/** A node that signals its wait condition: asks with the token of its stack, not for anybody who uses the cloud. */
export const isNode = (caller: Caller): boolean => caller.roles.includes('heat_stack_user')

export function callerOf(cloud: Cloud, header: string | string[] | undefined): Caller | undefined {
  if (typeof header !== 'string') return undefined
  const token = liveToken(cloud, header)
  if (token === undefined) return undefined
  const roles = token.roleIds.flatMap((id) => cloud.state.keystone.roles[id]?.name ?? [])
  return {
    userId: token.userId,
    projectId: token.projectId ?? '',
    roles,
    isAdmin: roles.includes('admin'),
    tokenId: token.id,
  }
}

import type { Cloud } from '../../cloud/cloud.ts'
import type { Call } from '../../http/service.ts'
import { heatError, stackNotFound } from '../errors.ts'
import type { Stack } from '../state.ts'

/** The stack of the URL. A name finds only what is not deleted, an id also what was. */
export function stackOf(cloud: Cloud, call: Call): Stack {
  sameProject(call)
  const id = call.param('id') || call.param('name')
  const found = findStack(cloud, call.caller.projectId, id) ?? ofAnyProject(cloud, call, id)
  if (found === undefined) throw stackNotFound(call.param('name'))
  return found
}

/** An administrator finds every project's stacks by their ids, below the path of its own project. */
const ofAnyProject = (cloud: Cloud, call: Call, id: string): Stack | undefined =>
  call.caller.isAdmin ? cloud.state.heat.stacks[id] : undefined

export function findStack(cloud: Cloud, projectId: string, nameOrId: string): Stack | undefined {
  const { stacks } = cloud.state.heat
  const byId = stacks[nameOrId]
  if (byId?.projectId === projectId) return byId
  return Object.values(stacks).find(
    (stack) => stack.projectId === projectId && stack.name === nameOrId && stack.deletedAt === null,
  )
}

export function sameProject(call: Call): void {
  if (call.param('project_id') !== call.caller.projectId) {
    throw heatError(403, 'HTTPForbidden', 'You are not authorized to complete this action.')
  }
}

export const stackPath = (stack: Stack): string =>
  `/orchestration/v1/${stack.projectId}/stacks/${stack.name}/${stack.id}`

import { randomUUID } from 'node:crypto'
import type { Cloud } from '../cloud/cloud.ts'
import { fieldsOf, listOf, textOf } from '../http/fields.ts'
import { since } from '../http/microversion.ts'
import type { Call, Service } from '../http/service.ts'
import type { Caller } from '../keystone/caller.ts'
import { badRequest, novaError } from './errors.ts'
import { limitOf } from './quotas.ts'
import { NOVA_VERSIONS, type ServerGroup } from './state.ts'

const POLICIES = ['affinity', 'anti-affinity', 'soft-affinity', 'soft-anti-affinity']

export function createServerGroup(cloud: Cloud, caller: Caller, name: string, policy: string): ServerGroup {
  if (!POLICIES.includes(policy)) {
    throw badRequest(
      `Invalid input for field/attribute 0. Value: ${policy}. '${policy}' is not one of ${JSON.stringify(POLICIES).replaceAll('"', "'").replaceAll(',', ', ')}`,
    )
  }
  const own = Object.values(cloud.state.nova.serverGroups).filter((one) => one.projectId === caller.projectId)
  if (own.length >= limitOf(cloud, caller.projectId, 'server_groups')) {
    throw novaError(403, 'Quota exceeded, too many server groups.')
  }
  const made: ServerGroup = { id: randomUUID(), name, policy, projectId: caller.projectId, userId: caller.userId }
  cloud.state.nova.serverGroups[made.id] = made
  cloud.changed()
  return made
}

export function serverGroupRoutes(service: Service): void {
  const { cloud } = service
  const { serverGroups } = cloud.state.nova
  service.get('/v2.1/os-server-groups', (call) => ({
    server_groups: Object.values(serverGroups)
      .filter((one) => one.projectId === call.caller.projectId)
      .map((one) => view(cloud, call, one)),
  }))
  service.post(
    '/v2.1/os-server-groups',
    (call) => {
      const wish = fieldsOf(call.body.server_group)
      const policy = textOf(wish.policy) ?? textOf(listOf(wish.policies)[0]) ?? ''
      return { server_group: view(cloud, call, createServerGroup(cloud, call.caller, textOf(wish.name) ?? '', policy)) }
    },
    { status: 200 },
  )
  service.get('/v2.1/os-server-groups/:id', (call) => ({ server_group: view(cloud, call, known(cloud, call)) }))
  service.delete('/v2.1/os-server-groups/:id', (call) => {
    delete serverGroups[known(cloud, call).id]
  })
}

function known(cloud: Cloud, call: Call): ServerGroup {
  const found = cloud.state.nova.serverGroups[call.param('id')]
  if (found === undefined || found.projectId !== call.caller.projectId) {
    throw novaError(404, `Instance group ${call.param('id')} could not be found.`)
  }
  return found
}

function view(cloud: Cloud, call: Call, one: ServerGroup): unknown {
  const named = since(call.request, NOVA_VERSIONS, '2.64')
    ? { policy: one.policy, rules: {} }
    : { policies: [one.policy], metadata: {} }
  return {
    id: one.id,
    name: one.name,
    ...named,
    members: Object.values(cloud.state.nova.servers)
      .filter((server) => server.groupId === one.id)
      .map((server) => server.id),
    ...(since(call.request, NOVA_VERSIONS, '2.13') && { project_id: one.projectId, user_id: one.userId }),
  }
}

import type { Cloud } from '../cloud/cloud.ts'
import { listOf } from '../http/fields.ts'
import type { Call, Service } from '../http/service.ts'
import { neutronError } from './errors.ts'

/** `PUT /v2.0/{resource}/{id}/tags` and its neighbours, for everything that has tags. */
export function tagRoutes(service: Service): void {
  const { cloud } = service
  const path = '/v2.0/:resource/:id/tags'
  service.get(path, (call) => ({ tags: tagged(cloud, call).tags }))
  service.put(path, (call) => {
    const found = tagged(cloud, call)
    found.tags = [...new Set(listOf(call.body.tags).map(String))]
    return { tags: found.tags }
  })
  service.put(
    `${path}/:tag`,
    (call) => {
      const found = tagged(cloud, call)
      found.tags = [...new Set([...found.tags, call.param('tag')])]
    },
    { status: 201 },
  )
}

function tagged(cloud: Cloud, call: Call): { tags: string[]; projectId: string } {
  const { ports, networks, securityGroups, floatingIps } = cloud.state.neutron
  const collections: Record<string, Record<string, { tags: string[]; projectId: string }>> = {
    ports,
    networks,
    'security-groups': securityGroups,
    floatingips: floatingIps,
  }
  const found = collections[call.param('resource')]?.[call.param('id')]
  if (found === undefined || (!call.caller.isAdmin && found.projectId !== call.caller.projectId)) {
    throw neutronError(
      404,
      'TagResourceNotFound',
      `Resource ${call.param('resource')} ${call.param('id')} could not be found.`,
    )
  }
  return found
}

import { randomBytes } from 'node:crypto'
import type { Cloud } from '../cloud/cloud.ts'
import { fieldsOf, textMapOf, textOf } from '../http/fields.ts'
import { pageOf } from '../http/listing.ts'
import { since } from '../http/microversion.ts'
import type { Call, Service } from '../http/service.ts'
import { badRequest, serverNotFound } from './errors.ts'
import { createServer, schedulerHints } from './server-create.ts'
import { deleteServer } from './server-delete.ts'
import { serverAddresses, serverLinks, serverView } from './server-view.ts'
import { serverFor } from './servers.ts'
import { NOVA_VERSIONS, type Server } from './state.ts'

export function serverRoutes(service: Service): void {
  const { cloud } = service
  const path = '/v2.1/servers'
  const create = (call: Call): unknown => {
    const wish = fieldsOf(call.body.server)
    if (wish.networks === undefined && since(call.request, NOVA_VERSIONS, '2.37')) {
      throw badRequest("Invalid input for field/attribute server. Value: {}. 'networks' is a required property")
    }
    const server = createServer(cloud, call.caller, wish, schedulerHints(call.body))
    const links = serverLinks(cloud, server)
    call.reply.header('location', `${cloud.origin()}/compute/v2.1/servers/${server.id}`)
    return {
      server: {
        id: server.id,
        links,
        'OS-DCF:diskConfig': 'MANUAL',
        security_groups: (server.securityGroups.length > 0 ? server.securityGroups : ['default']).map((id) => ({
          name: cloud.state.neutron.securityGroups[id]?.name ?? id,
        })),
        adminPass: textOf(wish.adminPass) ?? randomBytes(9).toString('base64url'),
      },
    }
  }
  service.post(path, create, { status: 202 })
  // The old path for servers that boot from volumes, which python-novaclient used before 2.1's schema took it over.
  service.post('/v2.1/os-volumes_boot', create, { status: 202 })
  service.get(path, (call) =>
    list(cloud, call, (server) => ({ id: server.id, name: server.name, links: serverLinks(cloud, server) })),
  )
  service.get(`${path}/detail`, (call) => list(cloud, call, (server) => serverView(cloud, call, server)))
  service.get(`${path}/:id`, (call) => ({ server: serverView(cloud, call, knownServer(cloud, call)) }))
  service.put(`${path}/:id`, (call) => {
    const server = knownServer(cloud, call)
    server.name = textOf(fieldsOf(call.body.server).name) ?? server.name
    return { server: serverView(cloud, call, server) }
  })
  service.delete(`${path}/:id`, (call) => deleteServer(cloud, knownServer(cloud, call)))
  service.get(`${path}/:id/ips`, (call) => ({ addresses: serverAddresses(cloud, knownServer(cloud, call)) }))
  service.get(`${path}/:id/metadata`, (call) => ({ metadata: knownServer(cloud, call).metadata }))
  service.post(
    `${path}/:id/metadata`,
    (call) => {
      const server = knownServer(cloud, call)
      Object.assign(server.metadata, textMapOf(call.body.metadata))
      return { metadata: server.metadata }
    },
    { status: 200 },
  )
}

export function knownServer(cloud: Cloud, call: Call): Server {
  const server = serverFor(cloud, call.caller, call.param('id'))
  if (server === undefined) throw serverNotFound(call.param('id'))
  return server
}

function list(cloud: Cloud, call: Call, view: (server: Server) => unknown): unknown {
  const asked = (call.query('all_tenants') ?? '').toLowerCase()
  const everyone = call.caller.isAdmin && ['1', 'true'].includes(asked)
  const name = namePattern(call)
  const found = Object.values(cloud.state.nova.servers)
    .filter((server) => everyone || server.projectId === call.caller.projectId)
    .filter((server) => !call.caller.isAdmin || isWhereAsked(call, server))
    .filter((server) => matches(call, server, name))
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id))
  const page = pageOf(call, 'compute', found, call.request.url.split('?')[0] ?? '')
  return {
    servers: page.items.map(view),
    ...(page.next && { servers_links: [{ rel: 'next', href: cloud.origin() + page.next }] }),
  }
}

/** Filters that Nova takes from administrators and leaves out without a word for others. */
function isWhereAsked(call: Call, server: Server): boolean {
  const host = call.query('host')
  const project = call.query('project_id') ?? call.query('tenant_id')
  return (host === undefined || server.host === host) && (project === undefined || server.projectId === project)
}

/** Nova hands the name to the database as a regular expression. */
function namePattern(call: Call): RegExp | undefined {
  const name = call.query('name')
  try {
    return name === undefined ? undefined : new RegExp(name)
  } catch {
    throw badRequest(`Invalid input for query parameters name. Value: ${name}. '${name}' is not a 'regex'`)
  }
}

function matches(call: Call, server: Server, name: RegExp | undefined): boolean {
  const same = (name: string, value: string | null): boolean => {
    const wanted = call.query(name)
    return wanted === undefined || wanted === value
  }
  return (
    (name === undefined || name.test(server.name)) &&
    same('status', server.status) &&
    same('key_name', server.keyName) &&
    same('flavor', server.flavor.id) &&
    same('image', server.imageId) &&
    same('uuid', server.id)
  )
}

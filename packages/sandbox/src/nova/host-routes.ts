import type { Cloud } from '../cloud/cloud.ts'
import { booleanOf, textOf } from '../http/fields.ts'
import { since } from '../http/microversion.ts'
import type { Call, Service } from '../http/service.ts'
import { badRequest, forbidden, novaError } from './errors.ts'
import { isUp } from './hosts.ts'
import { migrationView } from './migrations.ts'
import { type ComputeHost, NOVA_VERSIONS } from './state.ts'

/** `os-services`, `os-hypervisors` and `os-migrations`, as from 2.53 on: ids are UUIDs. For administrators. */
export function hostRoutes(service: Service): void {
  const { cloud } = service
  const all = (): ComputeHost[] => Object.values(cloud.state.nova.hosts)

  service.get('/v2.1/os-services', (call) => {
    assertAdmin(call, 'os_compute_api:os-services:list')
    const host = call.query('host')
    const isCompute = (call.query('binary') ?? 'nova-compute') === 'nova-compute'
    const found = isCompute ? all().filter((one) => host === undefined || one.name === host) : []
    return { services: found.map((one) => serviceView(cloud, one)) }
  })
  service.put('/v2.1/os-services/:id', (call) => {
    assertAdmin(call, 'os_compute_api:os-services:update')
    assertSince(call)
    const host = all().find((one) => one.serviceId === call.param('id'))
    if (host === undefined) throw novaError(404, `Service ${call.param('id')} could not be found.`)
    change(host, call)
    return { service: serviceView(cloud, host) }
  })
  service.get('/v2.1/os-hypervisors', (call) => {
    assertAdmin(call, 'os_compute_api:os-hypervisors:list')
    return { hypervisors: all().map(briefView) }
  })
  service.get('/v2.1/os-hypervisors/detail', (call) => {
    assertAdmin(call, 'os_compute_api:os-hypervisors:list-detail')
    return { hypervisors: all().map((one) => hypervisorView(cloud, one)) }
  })
  service.get('/v2.1/os-migrations', (call) => {
    assertAdmin(call, 'os_compute_api:os-migrations:index')
    const wanted = (name: string, value: string) => (call.query(name) ?? value) === value
    const found = cloud.state.nova.migrations.filter(
      ({ serverId, type, source }) =>
        wanted('instance_uuid', serverId) && wanted('migration_type', type) && wanted('source_compute', source),
    )
    return { migrations: found.map(migrationView) }
  })
}

function change(host: ComputeHost, { body }: Call): void {
  const status = textOf(body.status)
  const reason = textOf(body.disabled_reason) ?? null
  if (reason !== null && status !== 'disabled') {
    throw badRequest("Specifying disabled_reason requires that status is 'disabled'.")
  }
  if (status === undefined && body.forced_down === undefined) {
    throw badRequest('No updates were requested. Fields status or forced_down should be specified.')
  }
  if (status === 'enabled') host.disabled = null
  if (status === 'disabled') host.disabled = { reason }
  if (body.forced_down !== undefined) host.forcedDown = booleanOf(body.forced_down)
}

/** Older microversions name a service by its host and binary, which nobody here does. */
function assertSince(call: Call): void {
  if (!since(call.request, NOVA_VERSIONS, '2.53')) throw novaError(404, 'The resource could not be found.')
}

function assertAdmin(call: Call, rule: string): void {
  if (!call.caller.isAdmin) throw forbidden(rule)
}

const status = (host: ComputeHost): string => (host.disabled === null ? 'enabled' : 'disabled')
const state = (host: ComputeHost): string => (isUp(host) ? 'up' : 'down')

function serviceView(cloud: Cloud, host: ComputeHost): unknown {
  if (host.alive) host.reportedAt = cloud.clock.nowNaive()
  return {
    id: host.serviceId,
    binary: 'nova-compute',
    host: host.name,
    zone: 'nova',
    status: status(host),
    state: state(host),
    updated_at: host.reportedAt,
    disabled_reason: host.disabled?.reason ?? null,
    forced_down: host.forcedDown,
  }
}

function briefView(host: ComputeHost) {
  return { id: host.hypervisorId, hypervisor_hostname: host.name, state: state(host), status: status(host) }
}

function hypervisorView(cloud: Cloud, host: ComputeHost): unknown {
  const servers = Object.values(cloud.state.nova.servers).filter((server) => server.host === host.name)
  return {
    ...briefView(host),
    hypervisor_type: 'sandbox',
    hypervisor_version: 1000,
    host_ip: '127.0.0.1',
    running_vms: servers.length,
    service: { id: host.serviceId, host: host.name, disabled_reason: host.disabled?.reason ?? null },
  }
}

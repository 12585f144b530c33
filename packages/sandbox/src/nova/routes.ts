import { microversion } from '../http/microversion.ts'
import type { Service } from '../http/service.ts'
import { flavorRoutes } from './flavors.ts'
import { hostRoutes } from './host-routes.ts'
import { keyPairRoutes } from './key-pairs.ts'
import { novaQuotaRoutes } from './quotas.ts'
import { serverActionRoutes } from './server-actions.ts'
import { serverGroupRoutes } from './server-groups.ts'
import { knownServer, serverRoutes } from './server-routes.ts'
import { COMPUTE_ZONES, NOVA_VERSIONS } from './state.ts'
import { volumeAttachmentRoutes } from './volume-attachments.ts'

export function novaRoutes(service: Service): void {
  const { cloud } = service
  const versions = { ...NOVA_VERSIONS, max: cloud.computeMicroversion ?? NOVA_VERSIONS.max }
  const version = () => ({
    id: 'v2.1',
    status: 'CURRENT',
    version: versions.max,
    min_version: versions.min,
    updated: '2013-07-23T11:33:21Z',
    links: [{ rel: 'self', href: `${cloud.origin()}/compute/v2.1/` }],
  })
  microversion(service, versions)
  service.get('/', () => ({ versions: [version()] }), { open: true })
  service.get('/v2.1', () => ({ version: version() }), { open: true })
  service.get('/v2.1/os-availability-zone', () => ({
    availabilityZoneInfo: COMPUTE_ZONES.map((zoneName) => ({ zoneName, zoneState: { available: true }, hosts: null })),
  }))
  service.get('/v2.1/extensions', () => ({ extensions: [] }))
  service.get('/v2.1/servers/:id/os-interface', (call) => ({
    interfaceAttachments: knownServer(cloud, call).portIds.flatMap((id) => {
      const port = cloud.state.neutron.ports[id]
      if (port === undefined) return []
      return {
        port_id: port.id,
        net_id: port.networkId,
        mac_addr: port.macAddress,
        port_state: port.status,
        fixed_ips: port.fixedIps.map((ip) => ({ subnet_id: ip.subnetId, ip_address: ip.address })),
      }
    }),
  }))
  flavorRoutes(service)
  keyPairRoutes(service)
  serverRoutes(service)
  serverActionRoutes(service)
  volumeAttachmentRoutes(service)
  serverGroupRoutes(service)
  novaQuotaRoutes(service)
  hostRoutes(service)
}

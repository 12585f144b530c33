import { microversion } from '../http/microversion.ts'
import type { Service } from '../http/service.ts'
import { quotaRoutes } from './quotas.ts'
import { volumeServiceRoutes } from './services.ts'
import { volumeZones } from './state.ts'
import { typeRoutes } from './types.ts'
import { CINDER_VERSIONS } from './versions.ts'
import { volumeRoutes } from './volume-routes.ts'

export function cinderRoutes(service: Service): void {
  const { cloud } = service
  const versions = () => ({
    versions: [
      {
        id: 'v3.0',
        status: 'CURRENT',
        version: CINDER_VERSIONS.max,
        min_version: CINDER_VERSIONS.min,
        updated: '2022-08-31T00:00:00Z',
        links: [{ rel: 'self', href: `${cloud.origin()}/volume/v3/` }],
        'media-types': [{ base: 'application/json', type: 'application/vnd.openstack.volume+json;version=3' }],
      },
    ],
  })
  microversion(service, CINDER_VERSIONS)
  service.get('/', versions, { open: true, status: 300 })
  service.get('/v3', versions, { open: true })
  service.get('/v3/:project_id/os-availability-zone', () => ({
    availabilityZoneInfo: volumeZones(cloud.state.cinder).map((zoneName) => ({
      zoneName,
      zoneState: { available: true },
    })),
  }))
  service.get('/v3/:project_id/extensions', () => ({ extensions: [] }))
  volumeRoutes(service)
  typeRoutes(service)
  quotaRoutes(service)
  volumeServiceRoutes(service)
}

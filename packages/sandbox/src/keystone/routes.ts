import type { Service } from '../http/service.ts'
import { applicationCredentialRoutes } from './application-credentials.ts'
import { authRoutes } from './auth-routes.ts'
import { credentialRoutes } from './credentials.ts'
import { endpointRoutes } from './endpoints.ts'
import { identityRoutes } from './identities.ts'
import { serviceRoutes } from './services.ts'
import { trustRoutes } from './trusts.ts'

export function keystoneRoutes(service: Service): void {
  const { cloud } = service
  const version = () => ({
    id: 'v3.14',
    status: 'stable',
    updated: '2020-04-07T00:00:00Z',
    links: [{ rel: 'self', href: `${cloud.origin()}/identity/v3/` }],
    'media-types': [{ base: 'application/json', type: 'application/vnd.openstack.identity-v3+json' }],
  })
  service.get('/', () => ({ versions: { values: [version()] } }), { open: true, status: 300 })
  service.get('/v3', () => ({ version: version() }), { open: true })
  authRoutes(service)
  identityRoutes(service)
  serviceRoutes(service)
  endpointRoutes(service)
  trustRoutes(service)
  applicationCredentialRoutes(service)
  credentialRoutes(service)
}

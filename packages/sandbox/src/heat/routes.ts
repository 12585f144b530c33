import type { Service } from '../http/service.ts'
import { resourceRoutes } from './api/resource-routes.ts'
import { stackRoutes } from './api/stack-routes.ts'
import type { StackEngine } from './engine/stack-engine.ts'

export function heatRoutes(service: Service, engine: StackEngine): void {
  const { cloud } = service
  const versions = () => ({
    versions: [
      { id: 'v1.0', status: 'CURRENT', links: [{ rel: 'self', href: `${cloud.origin()}/orchestration/v1/` }] },
    ],
  })
  service.get('/', versions, { open: true, status: 300 })
  service.get('/v1', versions, { open: true })
  stackRoutes(service, engine)
  resourceRoutes(service, engine)
}

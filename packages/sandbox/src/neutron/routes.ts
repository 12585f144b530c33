import type { Service } from '../http/service.ts'
import { floatingIpRoutes } from './floating-ips.ts'
import { networkRoutes } from './networks.ts'
import { portRoutes } from './port-routes.ts'
import { neutronQuotaRoutes } from './quotas.ts'
import { securityGroupRuleRoutes } from './security-group-rules.ts'
import { securityGroupRoutes } from './security-groups.ts'
import { subnetRoutes } from './subnets.ts'
import { tagRoutes } from './tags.ts'

const EXTENSIONS = [
  'security-group',
  'quotas',
  'quota_details',
  'standard-attr-tag',
  'external-net',
  'router',
  'port-security',
  'project-id',
  'pagination',
  'sorting',
]

export function neutronRoutes(service: Service): void {
  const { cloud } = service
  const self = () => [{ rel: 'self', href: `${cloud.origin()}/network/v2.0/` }]
  service.get('/', () => ({ versions: [{ id: 'v2.0', status: 'CURRENT', links: self() }] }), { open: true })
  service.get('/v2.0', () => ({
    resources: ['networks', 'subnets', 'ports', 'security-groups', 'floatingips', 'quotas'].map((collection) => ({
      name: collection.replace(/s$/, ''),
      collection,
      links: [{ rel: 'self', href: `${cloud.origin()}/network/v2.0/${collection}` }],
    })),
  }))
  service.get('/v2.0/extensions', () => ({
    extensions: EXTENSIONS.map((alias) => ({
      alias,
      name: alias,
      description: '',
      links: [],
      updated: '2022-10-05T00:00:00-00:00',
    })),
  }))
  service.get('/v2.0/extensions/:alias', (call) => {
    const alias = call.param('alias')
    if (!EXTENSIONS.includes(alias))
      return call.reply
        .code(404)
        .send({ NeutronError: { type: 'HTTPNotFound', message: 'The resource could not be found.', detail: '' } })
    return { extension: { alias, name: alias, description: '', links: [], updated: '2022-10-05T00:00:00-00:00' } }
  })
  networkRoutes(service)
  subnetRoutes(service)
  portRoutes(service)
  securityGroupRoutes(service)
  securityGroupRuleRoutes(service)
  floatingIpRoutes(service)
  neutronQuotaRoutes(service)
  tagRoutes(service)
}

/** The services of a cloud as a token's answer lists them. https://docs.openstack.org/api-ref/identity/v3/#password-authentication-with-scoped-authorization */
export type Catalogue = readonly CatalogueService[]

export interface CatalogueService {
  id: string
  type: string
  name: string
  endpoints: readonly CatalogueEndpoint[]
}

export interface CatalogueEndpoint {
  id: string
  interface: Interface
  region: string | null
  region_id: string | null
  url: string
}

export type Interface = 'public' | 'internal' | 'admin'

/** The services Fennec talks to, by the name people know them under; itself among them, for its command. */
export type ServiceName = 'keystone' | 'glance' | 'nova' | 'cinder' | 'neutron' | 'heat' | 'manila' | 'swift' | 'fennec'

interface ServiceKind {
  /** The official type first, then what clouds have called it. https://service-types.openstack.org/service-types.json */
  types: readonly string[]
  /** The path of the API version, where catalogues are known to leave it out. */
  version: { present: RegExp; append: string }
}

const SERVICES: Record<ServiceName, ServiceKind> = {
  keystone: { types: ['identity'], version: { present: /\/v3(\/|$)/, append: '/v3' } },
  glance: { types: ['image'], version: { present: /\/v2(\.\d+)?(\/|$)/, append: '/v2' } },
  nova: { types: ['compute'], version: { present: /\/v2(\.\d+)?(\/|$)/, append: '/v2.1' } },
  cinder: {
    types: ['block-storage', 'volumev3', 'volume', 'block-store'],
    version: { present: /\/v3(\/|$)/, append: '/v3' },
  },
  neutron: { types: ['network'], version: { present: /\/v2\.0(\/|$)/, append: '/v2.0' } },
  heat: { types: ['orchestration'], version: { present: /\/v1(\/|$)/, append: '/v1' } },
  manila: {
    types: ['shared-file-system', 'sharev2', 'share'],
    version: { present: /\/v2(\/|$)/, append: '/v2' },
  },
  // The path names the account, too: there is no adding it where it is left out.
  swift: { types: ['object-store'], version: { present: /\/v1(\/|$)/, append: '/v1' } },
  fennec: { types: ['data-processing'], version: { present: /\/v2(\/|$)/, append: '/v2' } },
}

/**
 * APIs that are not spoken, though catalogues list them: Cinder's first two are gone since Xena; Manila's first knows no
 * microversions, and stands in catalogues as `share` beside `sharev2`.
 */
const DEAD_APIS: Partial<Record<ServiceName, RegExp>> = { cinder: /\/v[12](\/|$)/, manila: /\/v1(\/|$)/ }

/**
 * The base URL of a service with its version, without a slash at the end; null when the catalogue has none
 * for this region and interface.
 */
export function endpointUrl(
  catalogue: Catalogue,
  service: ServiceName,
  wanted: { interface: Interface; region?: string | undefined },
): string | null {
  const { types, version } = SERVICES[service]
  for (const type of types) {
    const endpoint = catalogue
      .filter((listed) => listed.type === type)
      .flatMap((listed) => listed.endpoints)
      .filter((listed) => !DEAD_APIS[service]?.test(listed.url))
      .find((listed) => listed.interface === wanted.interface && isInRegion(listed, wanted.region))
    if (endpoint === undefined) continue
    const url = endpoint.url.replace(/\/+$/, '')
    return version.present.test(new URL(url).pathname) ? url : url + version.append
  }
  return null
}

function isInRegion(endpoint: CatalogueEndpoint, region: string | undefined): boolean {
  return region === undefined || endpoint.region_id === region || endpoint.region === region
}

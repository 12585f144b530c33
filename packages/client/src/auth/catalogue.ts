/** The services of a cloud as a token's answer lists them. https://docs.openstack.org/api-ref/identity/v3/#password-authentication-with-scoped-authorization */
export type Catalogue = readonly { type: string; name: string; endpoints: readonly CatalogueEndpoint[] }[]

export type Interface = 'public' | 'internal' | 'admin'

export interface CatalogueEndpoint {
  interface: string
  region_id: string | null
  url: string
}

/** Which of a service's addresses is meant. */
export interface Place {
  region?: string | undefined
  interface: Interface
}

/** null: the catalogue has none for this region and interface. */
export function endpointUrl(catalogue: Catalogue, types: readonly string[], place: Place): string | null {
  for (const type of types) {
    const found = catalogue
      .filter((service) => service.type === type)
      .flatMap(({ endpoints }) => endpoints)
      .find((endpoint) => endpoint.interface === place.interface && isInRegion(endpoint, place.region))
    if (found) return found.url.replace(/\/+$/, '')
  }
  return null
}

/** The sentence for who has no such service: what there is instead, if another region or interface has it. */
export function missingService(catalogue: Catalogue, type: string, { region, interface: wanted }: Place): string {
  const others = catalogue.filter((service) => service.type === type).flatMap(({ endpoints }) => endpoints)
  const where = `${wanted} interface${region === undefined ? '' : `, region ${region}`}`
  if (others.length === 0) {
    return `The catalogue of this cloud has no ${type} service: an administrator enters it with \`fennec register --url …\`.`
  }
  const listed = others.map((other) => `${other.interface} in ${other.region_id ?? 'no region'}`).join(', ')
  return `The catalogue has no ${type} service for the ${where}; it has: ${listed}. Choose one by region or interface.`
}

function isInRegion(endpoint: CatalogueEndpoint, region: string | undefined): boolean {
  return region === undefined || endpoint.region_id === region
}

import type { Interface } from '../../session/catalogue.ts'

export interface Endpoint {
  id: string
  service_id: string
  interface: Interface
  /** null: it stands in no region. */
  region_id: string | null
  url: string
  enabled: boolean
}

export interface NewEndpoint {
  service_id: string
  interface: Interface
  region_id?: string
  url: string
}

/** An entry of the catalogue, as its administrator sees it. https://docs.openstack.org/api-ref/identity/v3/#service-catalog-and-endpoints */
export interface Service {
  id: string
  /** Absent when it was created without one. */
  name?: string
  type: string
  description?: string
  enabled: boolean
}

export interface NewService {
  name: string
  type: string
  description?: string
  enabled?: boolean
}

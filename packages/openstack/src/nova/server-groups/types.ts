/** https://docs.openstack.org/api-ref/compute/#server-groups-os-server-groups */
export interface ServerGroup {
  id: string
  name: string
  policies: string[]
  /** Ids of servers. */
  members: string[]
}

/** A limit of -1 is none. `used` and `reserved` are what counts against it. */
export interface NetworkQuota {
  limit: number
  used: number
  reserved: number
}

/** https://docs.openstack.org/api-ref/network/v2/#quotas-details-extension-quota-details */
export interface NetworkQuotas {
  network: NetworkQuota
  subnet: NetworkQuota
  port: NetworkQuota
  router: NetworkQuota
  floatingip: NetworkQuota
  security_group: NetworkQuota
  security_group_rule: NetworkQuota
}

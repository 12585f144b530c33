/** A zone where servers can run. Cinder has its own list. https://docs.openstack.org/api-ref/compute/#availability-zones-os-availability-zone */
export interface AvailabilityZone {
  zoneName: string
  zoneState: { available: boolean }
}

/** A zone where volumes can be made. Nova has its own list. https://docs.openstack.org/api-ref/block-storage/v3/#availability-zones-os-availability-zone */
export interface AvailabilityZone {
  zoneName: string
  zoneState: { available: boolean }
}

/** What the project may use and uses, all types together. A maximum of -1 is no limit. https://docs.openstack.org/api-ref/block-storage/v3/#limits-limits */
export interface VolumeLimits {
  maxTotalVolumes: number
  totalVolumesUsed: number
  maxTotalVolumeGigabytes: number
  totalGigabytesUsed: number
}

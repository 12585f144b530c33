/**
 * What the project may use and uses. A maximum of -1 is no limit. RAM in MiB.
 * https://opendev.org/openstack/nova/src/tag/26.2.2/nova/api/openstack/compute/views/limits.py
 */
export interface ComputeLimits {
  maxTotalInstances: number
  totalInstancesUsed: number
  maxTotalCores: number
  totalCoresUsed: number
  maxTotalRAMSize: number
  totalRAMUsed: number
  maxTotalKeypairs: number
  maxServerGroups: number
  totalServerGroupsUsed: number
  maxServerGroupMembers: number
}

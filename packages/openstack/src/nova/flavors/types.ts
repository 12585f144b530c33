/** https://opendev.org/openstack/nova/src/tag/26.2.2/nova/api/openstack/compute/views/flavors.py#L47 */
export interface Flavor {
  id: string
  name: string
  vcpus: number
  /** MiB. */
  ram: number
  /** GiB of the root disk; 0: as large as the image, and servers of it must boot from a volume. */
  disk: number
  /** GiB. */
  'OS-FLV-EXT-DATA:ephemeral': number
  /** MiB; an empty string for none. */
  swap: number | ''
  'os-flavor-access:is_public': boolean
}

/** https://docs.openstack.org/api-ref/block-storage/v3/#volume-types-types */
export interface VolumeType {
  id: string
  name: string
  description: string | null
  is_public: boolean
  /** Who is no administrator sees only the keys made for all, of them `RESKEY:availability_zones`. */
  extra_specs?: Record<string, string>
}

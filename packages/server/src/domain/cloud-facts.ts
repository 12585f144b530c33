/**
 * What the rules ask of the cloud, as plain data. Whoever calls a rule has fetched the facts; the rules
 * themselves do no I/O. `CloudFacts` is implemented in provision/ on the OpenStack clients.
 */

export interface Flavor {
  id: string
  name: string
  vcpus: number
  /** MiB. */
  ram: number
  /** Root disk, GiB; 0 on clouds whose servers boot from volumes only. */
  disk: number
}

export interface Image {
  id: string
  name: string
  status: string
  /** GiB. */
  min_disk: number
  min_ram: number
  /** Bytes of the file; null while it is not uploaded. */
  size: number | null
  /** Bytes once unpacked; null when the cloud does not tell. */
  virtual_size: number | null
  disk_format: string | null
  owner: string | null
  visibility: string
  created_at: string
  updated_at: string
  /** All further properties, `_sahara_*` among them. */
  properties: Record<string, string>
}

export interface VolumeType {
  id: string
  name: string
  /** Zones the type is bound to (`RESKEY:availability_zones`), null: any. */
  availability_zones: string[] | null
}

export interface ShareFacts {
  id: string
  name: string | null
  /** As Manila writes it: `NFS`. */
  protocol: string
  status: string
}

/** What is left of a quota; Infinity: no limit. */
export interface QuotaRoom {
  instances: number
  cores: number
  /** MiB. */
  ram: number
  volumes: number
  gigabytes: number
  /** Per volume type name; absent: no limit of its own. */
  volumesByType: Record<string, number>
  gigabytesByType: Record<string, number>
  /** The largest single volume, GiB. */
  per_volume_gigabytes: number
  ports: number
  floatingips: number
  security_groups: number
  security_group_rules: number
}

/** Look-ups with the caller's token, each fetched once per request and only when asked for. */
export interface CloudFacts {
  flavor(id: string): Promise<Flavor | null>
  /**
   * A flavor that is there, or was some seconds ago: enough for what is only written down. Whoever spends by it asks
   * `flavor`, as the creation of a cluster does with every group of its templates.
   */
  flavorSeenLately(id: string): Promise<Flavor | null>
  image(id: string): Promise<Image | null>
  /** Whether the catalogue has a block storage service. */
  hasBlockStorage(): Promise<boolean>
  volumeType(name: string): Promise<VolumeType | null>
  defaultVolumeTypeName(): Promise<string | null>
  volumeZones(): Promise<string[]>
  computeZones(): Promise<string[]>
  networkExists(id: string): Promise<boolean>
  /** CIDRs of the network's subnets. */
  subnetCidrs(networkId: string): Promise<string[]>
  /** By name or id. */
  securityGroupExists(nameOrId: string): Promise<boolean>
  /** Whether the catalogue has a shared file system service. */
  hasSharedFileSystems(): Promise<boolean>
  share(id: string): Promise<ShareFacts | null>
  /** The public key of the caller's key pair of that name. */
  publicKey(keypair: string): Promise<string | null>
  quotaRoom(): Promise<QuotaRoom>
  /** GiB of the volumes that carry the cluster's mark, by their ids. */
  volumeSizes(clusterId: string): Promise<ReadonlyMap<string, number>>
  /** Nova's newest microversion. */
  newestComputeVersion(): Promise<string>
}

/** The image registry: Glance images with a login user and tags. */
export interface ImageRegistry {
  list(filter: { name?: string; tags?: string[] }): Promise<Image[]>
  get(id: string): Promise<Image | null>
  /** Sets and removes properties in one patch. */
  change(id: string, set: Record<string, string>, remove: string[]): Promise<Image>
}

/** A limit of -1 is none; `reserved` belongs to requests under way. */
export interface QuotaUsage {
  limit: number
  in_use: number
  reserved: number
}

/** Of the project: in all, and per volume type. A type's own limit holds beside the total. */
export interface VolumeQuotas {
  volumes: QuotaUsage
  gigabytes: QuotaUsage
  /** The largest single volume, GiB. */
  perVolumeGigabytes: QuotaUsage
  /** By the type's name. */
  perType: Record<string, { volumes: QuotaUsage; gigabytes: QuotaUsage }>
}

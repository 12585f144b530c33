/** What the database knows of a cluster that a mark names. */
export interface Owner {
  /** null: there is no such cluster. */
  cluster: {
    status: string
    trust_id: string | null
    nodes: readonly { group_id: string; index: number }[]
  } | null
  /** An operation works on it, or will. */
  busy: boolean
  /** A trust is being made for it just now. */
  intended: boolean
  /** This database has or had the cluster. Otherwise the mark may be another installation's on the same cloud. */
  known: boolean
}

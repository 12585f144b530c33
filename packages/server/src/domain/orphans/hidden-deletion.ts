/** A deletion of a cluster that has left its project by force: no user sees it any more, and it goes on until nothing is left. */
export interface HiddenDeletion {
  cluster_id: string
  cluster_name: string
  /** What it waits for; empty: nothing keeps it. */
  status_description: string
  /** When it was asked for. */
  created_at: Date
}

/** An object by the name of its class: `Cluster`, `ClusterTemplate`, `DataSource` … */
export interface OfKind {
  kind: string
  id: string
}

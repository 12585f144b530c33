/** A node that boots from a volume, as Nova and Cinder show it now. */
export interface NodeRootDisk {
  /** Nova's. */
  status: string
  /** null: Nova does nothing with it. */
  taskState: string | null
  /** Nova's words, of one in ERROR. */
  fault: string | null
  /** Glance's id of what the volume was last filled from; null: nothing tells it. */
  imageId: string | null
  /** Cinder's. */
  volumeStatus: string
}

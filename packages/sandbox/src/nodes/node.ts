/** What a server of the sandbox becomes: a node with its own file system view, processes and SSH server. */

export interface NodeVolume {
  id: string
  /** e.g. /dev/vdb */
  device: string
  sizeGiB: number
  /** The volume's own directory: survives the node. */
  dir: string
}

/** What the cloud's file server lets a node mount. */
export interface NodeExport {
  shareId: string
  /** `HOST:/PATH` */
  location: string
  level: 'rw' | 'ro'
  /** Where it lies on the host. */
  directory: string
}

export interface NodeSpec {
  serverId: string
  name: string
  /** In 127.0.0.0/8. */
  address: string
  /** Holds the root disk's contents (copy-on-write upper layer): of the boot volume, or of the server when image-backed. */
  rootDir: string
  rootSizeGiB: number
  /** What the image brings beside the host's own programs; absent: nothing. */
  layerDir?: string | undefined
  userData: string
  authorizedKeys: string[]
  volumes: NodeVolume[]
  /** What it may mount when it starts; absent: nothing. */
  exports?: readonly NodeExport[] | undefined
}

export interface NodeHost {
  /** Resolves when the node answers SSH; user data runs on after that, as on a real cloud. */
  start(spec: NodeSpec): Promise<void>
  attach(serverId: string, volume: NodeVolume): Promise<void>
  detach(serverId: string, volumeId: string): Promise<void>
  /** The disk at the device has become larger: the node sees it, and what is on it is as it was. */
  grow(serverId: string, device: string, sizeGiB: number): Promise<void>
  /** What a running node may mount now; nothing happens where none runs. */
  showExports(serverId: string, exports: readonly NodeExport[]): Promise<void>
  stop(serverId: string): Promise<void>
  stopAll(): Promise<void>
}

import type { NodeRootDisk } from '../domain/boot-disk/node-root-disk.ts'
import type { BootVolumeFill, Cluster, Instance, NodeGroup } from '../domain/model.ts'
import type { Announcements } from './announcements.ts'

/** A server of the cluster as the cloud shows it. */
export interface ProvisionedServer {
  /** Nova's id. */
  instanceId: string
  instanceName: string
  nodeGroupId: string
  index: number
  /** null: it has not yet every one that it shall have. */
  addresses: ServerAddresses | null
}

export interface ServerAddresses {
  internalIp: string
  managementIp: string
}

/** Ids of what Heat has made of a stack. */
export interface StackResources {
  servers: string[]
  boot_volumes: string[]
  data_volumes: string[]
  ports: string[]
}

/** The stack as Heat tells it, in Heat's own words. */
export interface StackState {
  stackId: string
  stackName: string
  status: 'in-progress' | 'complete' | 'failed'
  reason: string
  /** What is being made or has failed right now: resource names with Heat's words. */
  detail: string | null
  /** What it has by now; null: it was not looked into. */
  has: StackResources | null
  /** Why a boot volume could not be made, in Heat's words, unless for its quota; null: all were, or were not begun. */
  uncloned: string | null
}

/** The root disk of a server, read back from Nova and Cinder. */
export interface BootDiskReadBack {
  instanceId: string
  volumeBacked: boolean
  bootVolumeId: string | null
  /** null: image-backed. */
  fill: BootVolumeFill | null
  /** What it was cloned from; null: it was not. */
  sourceVolumeId: string | null
  /** Why it is not what was wanted; null: it is. */
  problem: string | null
}

/** How many nodes the groups of a cluster shall have, and which of the present ones go. */
export interface StackShape {
  /** By node group id; a group that is not named goes from the stack with all it has. */
  counts: ReadonlyMap<string, number>
  /** Those that go, by Nova's id and name. The others stay as they are, whatever became of flavor, image or our own templates. */
  leaving: readonly Instance[]
}

export interface Inventory {
  stacks: string[]
  servers: string[]
  volumes: string[]
  ports: string[]
  /** Of Manila's shares. */
  accessRules: string[]
}

/** A node that is to be let into a share. */
export interface NodeAccess {
  node: Instance
  /** As the file server sees it. */
  address: string
  level: 'rw' | 'ro'
}

/** How Cinder is waited for while a volume grows. */
export interface GrowthWait {
  /** After this it is not waited for any more. */
  withinMs: number
  /** Told at every look, with the volume's state. @returns how long that has been going on, in ms */
  still(state: string): Promise<number>
}

export interface ShareAccess {
  /** What Manila is still at work on; empty: all is as it shall be. */
  waitsFor: string[]
  /** Why it cannot be; null: it can. */
  problem: string | null
}

/**
 * Desired cluster → cloud. Every act is *find what is ours, else make*: repeating it adopts what the first
 * try made. "Ours" is the name and the ownership metadata; nothing foreign is adopted or deleted.
 */
export interface Provision {
  /** @throws CloudError; ProvisionConflict when a stack of that name is not ours */
  ensureStack(cluster: Cluster, signal: AbortSignal): Promise<StackState>
  /**
   * Asks Heat for the shape unless that is what it holds already. Nothing of a node that stays is touched: the stack's own
   * template is changed in its counts and groups only. While another change may come that was asked for before, it waits.
   *
   * @param options.again ask once more for a shape that Heat has but could not carry out
   * @throws CloudError
   */
  reshapeStack(
    cluster: Cluster,
    shape: StackShape,
    announcements: Announcements,
    signal: AbortSignal,
    options?: { again?: boolean },
  ): Promise<StackState>
  /**
   * Our marks on a stack that the old service made, and on everything in it; nothing of it is made anew. Safe to repeat.
   *
   * @returns also how large its boot volumes are, in GiB by node group id
   * @throws CloudError
   */
  adoptStack(
    cluster: Cluster,
    announcements: Announcements,
    signal: AbortSignal,
  ): Promise<{ begun: StackState; bootVolumeSizesGiB: ReadonlyMap<string, number> }>
  /**
   * A node's boot volume made larger in its place; safe to repeat.
   *
   * @returns why it cannot be; null: it has that size
   */
  growBootVolume(
    cluster: Cluster,
    volumeId: string,
    sizeGiB: number,
    signal: AbortSignal,
    wait: GrowthWait,
  ): Promise<string | null>
  /** @returns null: server or volume is gone, or is not the cluster's */
  nodeRootDisk(cluster: Cluster, node: Instance, signal: AbortSignal): Promise<NodeRootDisk | null>
  /** A node's boot volume written anew from the image; begun when this returns. @throws CloudError */
  rewriteBootVolume(cluster: Cluster, node: Instance, imageId: string, signal: AbortSignal): Promise<void>
  /** The stack says what its group's boot volumes have become, so that nodes to come get the same. @throws CloudError */
  settleBootVolumeSize(
    cluster: Cluster,
    group: NodeGroup,
    sizeGiB: number,
    announcements: Announcements,
    signal: AbortSignal,
  ): Promise<StackState>
  /** `detail`: say what is being made, at the price of a second call; of a failed stack it is always said. */
  stackState(cluster: Cluster, signal: AbortSignal, options?: { detail?: boolean }): Promise<StackState | null>
  /** By the stack's outputs: complete only when the stack is. */
  servers(cluster: Cluster, signal: AbortSignal): Promise<ProvisionedServer[]>
  /** By Nova's id; without those that have not yet every address they shall have. */
  addresses(cluster: Cluster, signal: AbortSignal): Promise<Map<string, ServerAddresses>>
  readBackBootDisks(cluster: Cluster, signal: AbortSignal): Promise<BootDiskReadBack[]>
  /** How long the boot volumes took to be made, by Cinder's id; without those of which it is not known. One call for all. */
  bootVolumeSeconds(cluster: Cluster, signal: AbortSignal): Promise<Map<string, number>>
  /** Cinder's ids of the data volumes of each server, in device order, by Nova id. */
  dataVolumes(cluster: Cluster, signal: AbortSignal): Promise<Map<string, string[]>>
  /**
   * One look at who may mount a share: these nodes and no other of the cluster. What is missing is asked for; other people's rules stay.
   * Safe to repeat.
   *
   * @throws CloudError
   */
  settleShareAccess(
    cluster: Cluster,
    shareId: string,
    wanted: readonly NodeAccess[],
    announcements: Announcements,
    signal: AbortSignal,
  ): Promise<ShareAccess>
  /** `HOST:/PATH` of each share's export, by its id; without those that are exported nowhere. @throws CloudError */
  shareLocations(cluster: Cluster, shareIds: readonly string[], signal: AbortSignal): Promise<Map<string, string>>
  /** Asks for deletion of the stack if there is one; safe to repeat. */
  deleteStack(cluster: Cluster, signal: AbortSignal): Promise<void>
  /** Everything that carries the cluster's ownership metadata. Empty: deleted. */
  inventory(cluster: Cluster, signal: AbortSignal): Promise<Inventory>
  /** Deletes single resources that carry our metadata and that no stack owns any more. */
  deleteLeftOvers(cluster: Cluster, inventory: Inventory, signal: AbortSignal): Promise<void>
  /** What carries the cluster's mark and belongs to none of these nodes: left over from nodes that went. No stacks. */
  inventoryBeside(cluster: Cluster, nodes: readonly Instance[], signal: AbortSignal): Promise<Inventory>
  /** The same for what nodes of a living stack left behind: `inventoryBeside` found it. */
  deleteBeside(cluster: Cluster, inventory: Inventory, signal: AbortSignal): Promise<void>
  /** The last act: without the trust nothing more can be done in the owner's name. Safe to repeat. */
  deleteTrust(cluster: Cluster, signal: AbortSignal): Promise<void>
}

import type {
  Cluster,
  ClusterTemplate,
  GroupDisk,
  NodeGroup,
  NodeGroupOverrides,
  NodeGroupTemplate,
  TemplateNodeGroup,
} from '../domain/model.ts'
import type { Operation } from '../domain/operation.ts'

/** Node groups of cluster templates that say the same other than their node group template. */
export interface Follower {
  /** Of one of those cluster templates. */
  name: string
  plugin_name: string
  hadoop_version: string
  is_protected: boolean
  overrides: NodeGroupOverrides
}

/** Filters of these columns find a part of the text, as the old service's did; all others the whole. */
export const MATCHED_IN_PART: ReadonlySet<string> = new Set([
  'name',
  'description',
  'plugin_name',
  'url',
  'cluster_name',
  'job_name',
])

/** Filters by column; `sort_by` a column, ascending unless `descending`; ties broken by id. */
export interface ListQuery {
  filters: Record<string, string>
  limit: number | null
  /** Id of the object after which the page starts. */
  marker: string | null
  sortBy: string
  descending: boolean
}

export interface Page {
  prev: string | null
  next: string | null
}

export interface ListPage<T> {
  items: T[]
  /** null: the answer has no `markers` key. */
  markers: Page | null
}

export type Fresh<T> = Omit<T, 'id' | 'created_at' | 'updated_at'>

export type NewNodeGroupTemplate = Fresh<NodeGroupTemplate>
export type NewClusterTemplate = Omit<Fresh<ClusterTemplate>, 'node_groups'> & {
  node_groups: Fresh<TemplateNodeGroup>[]
}
/** What an update says; the rest stays. */
export type NodeGroupTemplateChanges = Partial<Omit<NewNodeGroupTemplate, 'tenant_id' | 'is_default'>>
export type ClusterTemplateChanges = Partial<Omit<NewClusterTemplate, 'tenant_id' | 'is_default'>>
export type NewNodeGroup = Omit<Fresh<NodeGroup>, 'cluster_id' | 'instances' | 'count'>
export type NewCluster = Omit<
  Fresh<Cluster>,
  | 'node_groups'
  | 'provision_progress'
  | 'epoch'
  | 'info'
  | 'status'
  | 'status_description'
  | 'name_in_cloud'
  | 'origin'
  | 'verification'
> & {
  /** Chosen by the caller: the trust and the names in the cloud are made from it before the row is. */
  id: string
  /** PEM; encrypted before it is stored. */
  management_private_key: string
  node_groups: NewNodeGroup[]
}

/** What of a cluster may be changed without touching its nodes. */
export type ClusterChanges = Partial<Pick<Cluster, 'name' | 'description' | 'is_public' | 'is_protected'>>

/** A change of size that was checked against the cluster as it was at `epoch`. */
export interface Scaling {
  epoch: number
  /** Node group id → nodes wanted; groups that are not named keep theirs. */
  counts: ReadonlyMap<string, number>
  added: NewNodeGroup[]
  /** Nova's ids of the nodes that stay, and of those that go. */
  kept: string[]
  removed: string[]
}

/** Larger boot volumes of a node group, checked against the cluster as it was at `epoch`. */
export interface Growth {
  epoch: number
  nodeGroupId: string
  sizeGiB: number
}

/** A node group that gets boot volumes, or others, by getting other nodes; checked against the cluster as it was at `epoch`. */
export interface Conversion {
  epoch: number
  nodeGroupId: string
  /** What it goes back to if not one node of it can be converted. */
  before: GroupDisk
  after: GroupDisk
  /** Its nodes boot from volumes already, and are replaced for another image. */
  replaces?: true
}

/** Another image for node groups, checked against the cluster as it was at `epoch`. */
export interface Reimage {
  epoch: number
  imageId: string
  nodeGroupIds: string[]
}

/** What was answered to a request, for when it is sent again. */
export interface KeptAnswer {
  /** Of the request. */
  fingerprint: string
  /** JSON. */
  answer: string
}

/** An answer to be kept, in the transaction in which what it tells of is accepted. */
export interface Keeping<T> {
  projectId: string
  key: string
  fingerprint: string
  answer(accepted: T): unknown
}

/** What is written in the transaction that accepts clusters. */
export interface BesideClusters {
  /** Clusters with a trust intent, which ends there. */
  intended?: readonly string[]
  keeping?: Keeping<Cluster[]> | null
}

/** The operation is in no state for this. */
export class SteeringRefused extends Error {
  readonly why: 'ended' | 'running' | 'not cancellable'
  readonly operation: Operation
  constructor(why: SteeringRefused['why'], operation: Operation) {
    super(`Operation ${operation.id} is ${operation.state}: ${why}.`)
    this.name = 'SteeringRefused'
    this.why = why
    this.operation = operation
  }
}

/** The cluster is not at rest: another operation has it, or will have it. */
export class ClusterBusy extends Error {
  readonly status: string
  /** What works on it; null: nothing, its status forbids. */
  readonly operation: string | null
  constructor(status: string, operation: string | null) {
    super(`The cluster is ${status} and ${operation ?? 'no operation'} is under way.`)
    this.name = 'ClusterBusy'
    this.status = status
    this.operation = operation
  }
}

/** A sweep took the trust of a cluster for one that was left over: it is being deleted, so the cluster cannot have it. */
export class TrustIntentGone extends Error {
  constructor() {
    super('The trust of the cluster was taken for left over and is being deleted.')
    this.name = 'TrustIntentGone'
  }
}

/** A unique constraint of the database refused the row. */
export class StoreConflict extends Error {
  readonly constraint: string
  constructor(constraint: string) {
    super(`A row with the same value exists already (${constraint}).`)
    this.name = 'StoreConflict'
    this.constraint = constraint
  }
}

/** A foreign key of the database refused the write: what it points to is gone, or something points to it. */
export class StoreReference extends Error {
  readonly constraint: string
  constructor(constraint: string) {
    super(`A reference between rows would be broken (${constraint}).`)
    this.name = 'StoreReference'
    this.constraint = constraint
  }
}

/** A value has no place in the database: too long a text, too large a number. The message says which. */
export class ValueRefused extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'ValueRefused'
  }
}

/** Who uses a thing: some names that the project may see, and how many there are in all projects. */
export interface Users {
  names: string[]
  total: number
}

/** The marker of a list is no object of the project. */
export class MarkerNotFound extends Error {
  readonly marker: string
  constructor(marker: string) {
    super(`No object with the id ${marker}.`)
    this.name = 'MarkerNotFound'
    this.marker = marker
  }
}

import type { Cluster, ClusterTemplate, NodeGroupTemplate, Share } from '../domain/model.ts'
import type { SeedStore } from './boot-volume-seeds.ts'
import type { ClusterOperationStore } from './cluster-operation-store.ts'
import type { EdpStore } from './edp/edp-store.ts'
import type { HostOperationStore } from './hosts/host-operation-store.ts'
import type { OwnerStore } from './owner-store.ts'
import type { PluginLabelsStore } from './plugin-labels-store.ts'
import type {
  BesideClusters,
  ClusterChanges,
  ClusterTemplateChanges,
  Conversion,
  Follower,
  Growth,
  Keeping,
  KeptAnswer,
  ListPage,
  ListQuery,
  NewCluster,
  NewClusterTemplate,
  NewNodeGroupTemplate,
  NodeGroupTemplateChanges,
  Page,
  Reimage,
  Scaling,
  Users,
} from './queries.ts'
import type { TrustIntentStore } from './trust-intents.ts'

/**
 * What the API asks of the database. Every read is scoped: `projectId`'s own objects and public ones.
 * A name taken twice is refused by the database too: `StoreConflict`; a reference that would be broken: `StoreReference`.
 */
export interface Store {
  nodeGroupTemplates: NodeGroupTemplateStore
  clusterTemplates: ClusterTemplateStore
  clusters: ClusterStore
  operations: ClusterOperationStore
  edp: EdpStore
  pluginLabels: PluginLabelsStore
  trustIntents: TrustIntentStore
  owners: OwnerStore
  hostOperations: HostOperationStore
  /** Volumes that boot volumes are cloned from. */
  seeds: Pick<SeedStore, 'find'>
  /**
   * Grows with every committed write that changes what this project's list of the collection shows (its own
   * and the public objects). The same number: the same list.
   */
  revision(collection: Collection, projectId: string): Promise<string>
  /** The first of the names that an object of the collection has which the project sees; null: all are free. */
  takenName(collection: NamedCollection, projectId: string, names: readonly string[]): Promise<string | null>
  /** What was answered to a request that the project's client gave this key. */
  keptAnswer(projectId: string, key: string): Promise<KeptAnswer | null>
  /** Rejects when the database does not answer. */
  ping(): Promise<void>
}

export type Collection =
  | 'node_group_templates'
  | 'cluster_templates'
  | 'clusters'
  | 'data_sources'
  | 'job_binaries'
  | 'job_binary_internal'
  | 'jobs'
  | 'job_executions'

/** Runs have no names. */
export type NamedCollection = Exclude<Collection, 'job_executions'>

/** Objects of a project that are all read and written alike. */
export interface OwnedStore<T, New, Changes = Partial<New>> {
  list(projectId: string, query: ListQuery): Promise<ListPage<T>>
  get(projectId: string, id: string): Promise<T | null>
  /** @throws StoreConflict, StoreReference */
  insert(record: New): Promise<T>
  /** What is absent stays. null: it is gone. @throws StoreConflict, StoreReference */
  update(id: string, changes: Changes): Promise<T | null>
  /** @throws StoreReference when something uses it */
  delete(id: string): Promise<void>
}

/** An update changes, in the same transaction, the node groups of cluster templates that follow the template. */
export interface NodeGroupTemplateStore
  extends OwnedStore<NodeGroupTemplate, NewNodeGroupTemplate, NodeGroupTemplateChanges> {
  /** What of cluster templates changes with it. */
  followers(template: Pick<NodeGroupTemplate, 'id' | 'tenant_id'>): Promise<Follower[]>
}
/** `node_groups` of an update replace all there are. */
export type ClusterTemplateStore = OwnedStore<ClusterTemplate, NewClusterTemplate, ClusterTemplateChanges>

export interface ClusterStore {
  list(projectId: string, query: ListQuery): Promise<ListPage<Cluster>>
  get(projectId: string, id: string): Promise<Cluster | null>
  /** One transaction: cluster, node groups, a `create` operation and its wake-up. @throws StoreConflict */
  acceptCreate(cluster: NewCluster): Promise<Cluster>
  /**
   * All of them or none, in one transaction; they are of one project.
   *
   * @throws StoreConflict; TrustIntentGone
   */
  acceptCreates(clusters: NewCluster[], also?: BesideClusters): Promise<Cluster[]>
  /** @throws StoreConflict */
  update(id: string, changes: ClusterChanges): Promise<void>
  /** One transaction: a `update_keypair` operation of an Active cluster and its wake-up. @throws ClusterBusy */
  acceptKeypairUpdate(id: string, publicKey: string): Promise<void>
  /** The cluster shows the new shares at once; those that are to go are kept until they have gone. @throws ClusterBusy */
  acceptShares(id: string, shares: Share[]): Promise<void>
  /**
   * One transaction: a `grow` operation of an Active cluster, of which nothing shows but its progress, and its wake-up.
   *
   * @throws ClusterBusy also when the cluster is no longer the one that was checked
   * @throws StoreConflict the key of the answer to be kept is taken
   */
  acceptGrowth(id: string, growth: Growth, keeping?: Keeping<Cluster> | null): Promise<Cluster>
  /** As `acceptGrowth`, a `reimage` operation. */
  acceptReimage(id: string, reimage: Reimage, keeping?: Keeping<Cluster> | null): Promise<Cluster>
  /**
   * One transaction: the node group's disk to come, status Validating, a `convert` operation and its wake-up.
   *
   * @throws ClusterBusy also when the cluster is no longer the one that was checked
   * @throws StoreConflict the key of the answer to be kept is taken
   */
  acceptConversion(id: string, conversion: Conversion, keeping?: Keeping<Cluster> | null): Promise<Cluster>
  /** One transaction: a verification that is CHECKING in the place of the last one, and its operation. @throws ClusterBusy */
  acceptVerification(id: string): Promise<void>
  /**
   * One transaction: the counts wanted, the new node groups, status Validating, a `scale` operation and its wake-up.
   *
   * @throws ClusterBusy also when the cluster is no longer the one that was checked
   * @throws StoreConflict the key of the answer to be kept is taken
   */
  acceptScale(id: string, scaling: Scaling, keeping?: Keeping<Cluster> | null): Promise<Cluster>
  /**
   * One transaction: status Deleting, a `delete` operation that supersedes any other, and its wake-up. `force`: the
   * cluster leaves its project at once, so that nobody finds it and its name is free while the work goes on. `trustId`: a
   * trust announced by an intent, in place of the one it had.
   */
  acceptDelete(id: string, options?: { force?: boolean; trustId?: string | null }): Promise<void>
  /** Who uses a template, named as far as the project may see them. */
  usersOfClusterTemplate(projectId: string, id: string): Promise<Users>
  usersOfNodeGroupTemplate(projectId: string, id: string): Promise<NodeGroupTemplateUsers>
}

export interface NodeGroupTemplateUsers {
  clusters: Users
  clusterTemplates: Users
  /** Clusters made from one of those cluster templates. */
  clustersOfTemplates: Users
}

export type { ListPage, ListQuery, Page, Users }

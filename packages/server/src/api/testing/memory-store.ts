import { instanceIndex } from '../../domain/leaving-instances.ts'
import type { Cluster, ClusterTemplate, NodeGroupTemplate, Share } from '../../domain/model.ts'
import type { OperationKind } from '../../domain/operation.ts'
import type { HiddenDeletion } from '../../domain/orphans/hidden-deletion.ts'
import type { Owner } from '../../domain/orphans/owner.ts'
import type { Seed } from '../../store/boot-volume-seeds.ts'
import type { OwnerStore } from '../../store/owner-store.ts'
import {
  type BesideClusters,
  ClusterBusy,
  type ClusterChanges,
  type Conversion,
  type Growth,
  type Keeping,
  type KeptAnswer,
  type NewCluster,
  type Reimage,
  type Scaling,
  TrustIntentGone,
  type Users,
} from '../../store/queries.ts'
import type {
  ClusterTemplateStore,
  Collection,
  NamedCollection,
  NodeGroupTemplateStore,
  Store,
} from '../../store/store.ts'
import type { TrustIntent, TrustIntentStore } from '../../store/trust-intents.ts'
import { MemoryEdp } from './memory-edp.ts'
import { followersOf, followTemplate, ownersUsing } from './memory-followers.ts'
import { MemoryHostOperations } from './memory-host-operations.ts'
import { MemoryKeptAnswers } from './memory-kept-answers.ts'
import { MemoryOperations } from './memory-operations.ts'
import { memoryPluginLabels } from './memory-plugin-labels.ts'
import { fresh, type Row, Rows } from './rows.ts'

/** The store's interface over arrays. */
export class MemoryStore implements Store {
  readonly templateRows = new Rows<NodeGroupTemplate>()
  readonly clusterTemplateRows = new Rows<ClusterTemplate>()
  readonly clusterRows = new Rows<Cluster & { management_private_key: string }>()
  /** Ids of clusters whose deletion was accepted. */
  readonly deletions: string[] = []
  /** What clusters at rest were asked to do, by id. */
  readonly work = new Map<string, unknown>()
  readonly operations = new MemoryOperations()
  readonly #keptAnswers = new MemoryKeptAnswers()
  readonly edp = new MemoryEdp(this.#keptAnswers)
  readonly hostOperations = new MemoryHostOperations(() => this.clusterRows.rows, this.#keptAnswers)
  readonly pluginLabels = memoryPluginLabels()
  /** By cluster id. */
  readonly intents = new Map<string, TrustIntent>()
  /** Clusters whose row is gone, and that were ours. */
  readonly formerClusters = new Set<string>()
  /** Volumes to clone from, by the id of their seed. */
  readonly seedVolumes = new Map<string, { volume_id: string | null }>()
  /** Seeds there are, of whatever project and place. */
  readonly seedRows: Seed[] = []
  readonly seeds = { find: async () => this.seedRows }
  readonly hiddenDeletions: HiddenDeletion[] = []
  readonly owners: OwnerStore = {
    of: async (ids) => new Map(ids.map((id) => [id, this.#owner(id)])),
    seeds: async (ids) => new Map([...this.seedVolumes].filter(([id]) => ids.includes(id))),
    hiddenDeletions: async () => this.hiddenDeletions,
  }
  readonly trustIntents: TrustIntentStore = {
    add: async (intent) => void this.intents.set(intent.cluster_id, intent),
    remove: async (clusterId) => void this.intents.delete(clusterId),
  }
  #rows = {
    ...this.edp.rows,
    node_group_templates: this.templateRows,
    cluster_templates: this.clusterTemplateRows,
    clusters: this.clusterRows,
  }

  nodeGroupTemplates: NodeGroupTemplateStore = {
    list: this.templateRows.list,
    get: this.templateRows.get,
    insert: async (record) => this.templateRows.add({ ...record, ...fresh() }),
    update: async (id, changes) => {
      const changed = this.templateRows.change(id, changes)
      if (changed) followTemplate(this.clusterTemplateRows, changed)
      return changed
    },
    delete: async (id) => this.templateRows.remove(id),
    followers: async ({ id, tenant_id }) => followersOf(this.clusterTemplateRows, { id, tenant_id }),
  }

  clusterTemplates: ClusterTemplateStore = {
    list: this.clusterTemplateRows.list,
    get: this.clusterTemplateRows.get,
    insert: async (record) => {
      const node_groups = record.node_groups.map((group) => ({ ...group, ...fresh() }))
      return this.clusterTemplateRows.add({ ...record, node_groups, ...fresh() })
    },
    update: async (id, { node_groups: groups, ...changes }) => {
      const replaced = groups && { node_groups: groups.map((group) => ({ ...group, ...fresh() })) }
      return this.clusterTemplateRows.change(id, { ...changes, ...replaced })
    },
    delete: async (id) => this.clusterTemplateRows.remove(id),
  }

  clusters = {
    list: this.clusterRows.list,
    get: this.clusterRows.get,
    acceptCreate: async (wish: NewCluster) => {
      const made = this.#made(wish)
      this.operations.open(made, 'create')
      return made
    },
    acceptCreates: async (wishes: NewCluster[], { intended = [], keeping = null }: BesideClusters = {}) => {
      this.#keptAnswers.take(keeping)
      if (!intended.every((id) => this.intents.has(id))) throw new TrustIntentGone()
      const before = [this.clusterRows.rows.slice(), this.operations.rows.rows.slice()] as const
      try {
        const made: Cluster[] = []
        for (const wish of wishes) made.push(await this.clusters.acceptCreate(wish))
        for (const id of intended) this.intents.delete(id)
        this.#keptAnswers.keep(keeping, made)
        return made
      } catch (error) {
        const [clusters, operations] = before
        this.clusterRows.rows = clusters
        this.operations.rows.rows = operations
        throw error
      }
    },
    update: async (id: string, changes: ClusterChanges) => {
      this.clusterRows.change(id, changes)
    },
    acceptKeypairUpdate: async (id: string, publicKey: string) => {
      this.#accept(id, 'update_keypair', { publicKey })
    },
    acceptShares: async (id: string, shares: Share[]) => {
      this.#accept(id, 'update_shares', { shares }, { shares })
    },
    acceptGrowth: async (id: string, growth: Growth, keeping: Keeping<Cluster> | null = null) => {
      this.#keptAnswers.take(keeping)
      const accepted = this.#accept(id, 'grow', growth)
      this.#keptAnswers.keep(keeping, accepted)
      return accepted
    },
    acceptReimage: async (id: string, reimage: Reimage, keeping: Keeping<Cluster> | null = null) => {
      this.#keptAnswers.take(keeping)
      const accepted = this.#accept(id, 'reimage', reimage)
      this.#keptAnswers.keep(keeping, accepted)
      return accepted
    },
    acceptConversion: async (id: string, conversion: Conversion, keeping: Keeping<Cluster> | null = null) => {
      this.#keptAnswers.take(keeping)
      const { epoch: _epoch, after, ...input } = conversion
      const accepted = this.#accept(id, 'convert', input, { status: 'Validating' })
      const group = accepted.node_groups.find((one) => one.id === conversion.nodeGroupId)
      const { wish, ...disk } = after
      if (group) Object.assign(group, wish, disk)
      this.#keptAnswers.keep(keeping, accepted)
      return accepted
    },
    acceptVerification: async (id: string) => {
      this.#accept(id, 'verify', { verify: true })
    },
    acceptScale: async (id: string, scaling: Scaling, keeping: Keeping<Cluster> | null = null) => {
      this.#keptAnswers.take(keeping)
      const accepted = this.#accept(id, 'scale', scaling, { status: 'Validating' })
      this.#keptAnswers.keep(keeping, accepted)
      return accepted
    },
    acceptDelete: async (id: string, { force = false, trustId }: { force?: boolean; trustId?: string | null } = {}) => {
      this.deletions.push(id)
      const cluster = this.clusterRows.rows.find((row) => row.id === id)
      if (cluster) this.operations.openDeletion(cluster)
      if (trustId) {
        this.intents.delete(id)
        this.clusterRows.change(id, { trust_id: trustId })
      }
      if (force) this.clusterRows.remove(id)
      else this.clusterRows.change(id, { status: 'Deleting' })
    },
    usersOfClusterTemplate: async (projectId: string, id: string) => this.#clustersOf(projectId, [id]),
    usersOfNodeGroupTemplate: async (projectId: string, id: string) => {
      const clusterTemplates = ownersUsing(id, this.clusterTemplateRows.rows)
      return {
        clusters: this.clusterRows.users(projectId, ownersUsing(id, this.clusterRows.rows)),
        clusterTemplates: this.clusterTemplateRows.users(projectId, clusterTemplates),
        clustersOfTemplates: this.#clustersOf(projectId, clusterTemplates),
      }
    },
  }

  #made(wish: NewCluster) {
    const node_groups = wish.node_groups.map((group) => ({
      ...group,
      ...fresh(),
      cluster_id: wish.id,
      count: group.target_count,
      instances: [],
    }))
    const begun = {
      name_in_cloud: wish.name,
      status: 'Validating',
      status_description: '',
      info: {},
      epoch: 0,
      provision_progress: [],
      verification: null,
    } as const
    return this.clusterRows.add({ ...wish, ...fresh(), ...begun, provision_progress: [], id: wish.id, node_groups })
  }

  /** As the real store: only a cluster at rest takes on work. */
  #accept(id: string, kind: OperationKind, work: object, changes: Partial<Cluster> = {}): Cluster {
    const cluster = this.clusterRows.rows.find((row) => row.id === id)
    if (cluster?.status !== 'Active') throw new ClusterBusy(cluster?.status ?? 'Deleting', null)
    if (this.work.has(id)) throw new ClusterBusy(cluster.status, 'update_keypair')
    this.work.set(id, work)
    this.operations.open(cluster, kind, work)
    return this.clusterRows.change(id, changes) ?? cluster
  }

  async keptAnswer(projectId: string, key: string): Promise<KeptAnswer | null> {
    return this.#keptAnswers.get(projectId, key)
  }

  #owner(id: string): Owner {
    const row = this.clusterRows.rows.find((each) => each.id === id)
    const nodes = row?.node_groups.flatMap((group) =>
      group.instances.map((one) => ({ group_id: group.id, index: instanceIndex(one) })),
    )
    return {
      cluster: row ? { status: row.status, trust_id: row.trust_id, nodes: nodes ?? [] } : null,
      busy: row !== undefined && (this.work.has(id) || !['Active', 'Error'].includes(row.status)),
      intended: this.intents.has(id),
      known: row !== undefined || this.formerClusters.has(id),
    }
  }

  #clustersOf(projectId: string, clusterTemplateIds: readonly string[]): Users {
    const made = this.clusterRows.rows.filter((row) => clusterTemplateIds.includes(row.cluster_template_id ?? ''))
    return this.clusterRows.users(
      projectId,
      made.map((row) => row.id),
    )
  }

  async revision(collection: Collection, _projectId: string): Promise<string> {
    return String(this.#rows[collection].revision)
  }

  async takenName(collection: NamedCollection, projectId: string, names: readonly string[]): Promise<string | null> {
    const rows: Rows<Row> = this.#rows[collection] as never
    for (const name of names) if (await rows.findByName(projectId, name)) return name
    return null
  }

  async ping(): Promise<void> {}
}

import type { Cluster, ClusterTemplate, NodeGroupTemplate } from '../../domain/model.ts'
import {
  ClusterBusy,
  type ClusterChanges,
  type NewCluster,
  type NewClusterTemplate,
  type NewNodeGroupTemplate,
} from '../../store/queries.ts'
import type { Collection, Store, TemplateStore } from '../../store/store.ts'
import { MemoryEdp } from './memory-edp.ts'
import { fresh, Rows } from './rows.ts'

/** The store's interface over arrays. */
export class MemoryStore implements Store {
  readonly templateRows = new Rows<NodeGroupTemplate>()
  readonly clusterTemplateRows = new Rows<ClusterTemplate>()
  readonly clusterRows = new Rows<Cluster & { management_private_key: string }>()
  /** Ids of clusters whose deletion was accepted. */
  readonly deletions: string[] = []
  readonly edp = new MemoryEdp()
  /** What clusters at rest were asked to do, by id. */
  readonly work = new Map<string, unknown>()
  #rows = {
    ...this.edp.rows,
    node_group_templates: this.templateRows,
    cluster_templates: this.clusterTemplateRows,
    clusters: this.clusterRows,
  }

  nodeGroupTemplates: TemplateStore<NodeGroupTemplate, NewNodeGroupTemplate> = {
    list: this.templateRows.list,
    get: this.templateRows.get,
    findByName: this.templateRows.findByName,
    insert: async (record) => this.templateRows.add({ ...record, ...fresh() }),
    delete: async (id) => this.templateRows.remove(id),
  }

  clusterTemplates: TemplateStore<ClusterTemplate, NewClusterTemplate> = {
    list: this.clusterTemplateRows.list,
    get: this.clusterTemplateRows.get,
    findByName: this.clusterTemplateRows.findByName,
    insert: async (record) => {
      const node_groups = record.node_groups.map((group) => ({ ...group, ...fresh() }))
      return this.clusterTemplateRows.add({ ...record, node_groups, ...fresh() })
    },
    delete: async (id) => this.clusterTemplateRows.remove(id),
  }

  clusters = {
    list: this.clusterRows.list,
    get: this.clusterRows.get,
    findByName: this.clusterRows.findByName,
    acceptCreate: async (wish: NewCluster) => {
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
      } as const
      return this.clusterRows.add({ ...wish, ...fresh(), ...begun, provision_progress: [], id: wish.id, node_groups })
    },
    acceptCreates: async (wishes: NewCluster[]) => {
      const before = [...this.clusterRows.rows]
      try {
        const made: Cluster[] = []
        for (const wish of wishes) made.push(await this.clusters.acceptCreate(wish))
        return made
      } catch (error) {
        this.clusterRows.rows = before
        throw error
      }
    },
    update: async (id: string, changes: ClusterChanges) => {
      this.clusterRows.change(id, changes)
    },
    acceptKeypairUpdate: async (id: string, publicKey: string) => this.#accept(id, { publicKey }),
    acceptDelete: async (id: string, { force = false } = {}) => {
      this.deletions.push(id)
      if (force) this.clusterRows.remove(id)
      else this.clusterRows.change(id, { status: 'Deleting' })
    },
    namesUsingClusterTemplate: async (id: string) =>
      this.clusterRows.rows.filter((cluster) => cluster.cluster_template_id === id).map(({ name }) => name),
    namesUsingNodeGroupTemplate: async (id: string) => {
      const uses = (owner: { node_groups: { node_group_template_id: string | null }[] }) =>
        owner.node_groups.some((group) => group.node_group_template_id === id)
      return {
        clusters: this.clusterRows.rows.filter(uses).map(({ name }) => name),
        clusterTemplates: this.clusterTemplateRows.rows.filter(uses).map(({ name }) => name),
      }
    },
  }

  /** As the real store: only a cluster at rest takes on work. */
  async #accept(id: string, work: unknown): Promise<void> {
    const status = this.clusterRows.rows.find((row) => row.id === id)?.status ?? 'Deleting'
    if (status !== 'Active') throw new ClusterBusy(status, null)
    if (this.work.has(id)) throw new ClusterBusy(status, 'update_keypair')
    this.work.set(id, work)
  }

  async revision(collection: Collection, _projectId: string): Promise<string> {
    return String(this.#rows[collection].revision)
  }

  async ping(): Promise<void> {}
}

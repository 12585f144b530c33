import { randomUUID } from 'node:crypto'
import type { Cluster, ClusterTemplate, NodeGroupTemplate } from '../../domain/model.ts'
import {
  type ListPage,
  type ListQuery,
  MarkerNotFound,
  type NewCluster,
  type NewClusterTemplate,
  type NewNodeGroupTemplate,
  StoreConflict,
} from '../../store/queries.ts'
import type { Collection, Store, TemplateStore } from '../../store/store.ts'

const MADE_AT = new Date('2026-01-15T10:00:00.123Z')
const fresh = () => ({ id: randomUUID(), created_at: MADE_AT, updated_at: null })

interface Row {
  id: string
  name: string
  tenant_id: string
  is_public: boolean
}

/** Rows of one collection, with the reading rules of the real store: own and public, pages strictly after the marker. */
class Rows<T extends Row> {
  rows: T[] = []
  /** How often rows were read for a list. */
  listings = 0
  revision = 0

  #visible = (projectId: string) => this.rows.filter((row) => row.tenant_id === projectId || row.is_public)

  add(row: T): T {
    if (this.rows.some((other) => other.name === row.name && other.tenant_id === row.tenant_id)) {
      throw new StoreConflict('name, tenant_id')
    }
    this.rows.push(row)
    this.revision += 1
    return row
  }

  remove(id: string): void {
    this.rows = this.rows.filter((row) => row.id !== id)
    this.revision += 1
  }

  get = async (projectId: string, id: string) => this.#visible(projectId).find((row) => row.id === id) ?? null
  findByName = async (projectId: string, name: string) =>
    this.#visible(projectId).find((row) => row.name === name) ?? null

  list = async (projectId: string, query: ListQuery): Promise<ListPage<T>> => {
    this.listings += 1
    const value = (row: T, column: string) => String(Reflect.get(row, column))
    const sign = query.descending ? -1 : 1
    const order = (a: string, b: string) => (a === b ? 0 : a < b ? -sign : sign)
    const all = this.#visible(projectId)
      .filter((row) => Object.entries(query.filters).every(([column, wanted]) => value(row, column) === wanted))
      .sort((a, b) => order(value(a, query.sortBy), value(b, query.sortBy)) || order(a.id, b.id))
    const at = query.marker === null ? -1 : all.findIndex((row) => row.id === query.marker)
    if (query.marker !== null && at < 0) throw new MarkerNotFound(query.marker)
    const limit = query.limit ?? all.length
    const items = all.slice(at + 1, at + 1 + limit)
    const next = at + limit + 1 < all.length ? (items.at(-1)?.id ?? null) : null
    const prev = query.limit !== null && at - limit >= 0 ? (all[at - limit]?.id ?? null) : null
    return { items, markers: next || prev || query.marker ? { prev, next } : null }
  }
}

/** The store's interface over arrays. */
export class MemoryStore implements Store {
  readonly templateRows = new Rows<NodeGroupTemplate>()
  readonly clusterTemplateRows = new Rows<ClusterTemplate>()
  readonly clusterRows = new Rows<Cluster & { management_private_key: string }>()
  /** Ids of clusters whose deletion was accepted. */
  readonly deletions: string[] = []
  #rows = {
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
        status: 'Validating',
        status_description: '',
        info: {},
        epoch: 0,
        provision_progress: [],
      } as const
      return this.clusterRows.add({ ...wish, ...fresh(), ...begun, provision_progress: [], id: wish.id, node_groups })
    },
    acceptDelete: async (id: string) => {
      this.deletions.push(id)
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

  async revision(collection: Collection, _projectId: string): Promise<string> {
    return String(this.#rows[collection].revision)
  }

  async ping(): Promise<void> {}
}

import type { Selectable } from 'kysely'
import type {
  Cluster,
  ClusterStatus,
  Instance,
  NodeGroup,
  ProvisionEvent,
  ProvisionStep,
  Verification,
} from '../domain/model.ts'
import { isAnyOf } from './listing.ts'
import { nodeGroupFields } from './node-group-columns.ts'
import type { Executor } from './revisions.ts'
import type { Tables } from './tables.ts'
import { verificationsOf } from './verification-rows.ts'

type Row<T extends keyof Tables> = Selectable<Tables[T]>

/** Cluster rows with their node groups, instances, steps, events and health: a query each, however many clusters. */
export async function wholeClusters(db: Executor, rows: Row<'clusters'>[], withEvents: boolean): Promise<Cluster[]> {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const groups = await db
    .selectFrom('node_groups')
    .selectAll()
    .where(isAnyOf(ids, 'cluster_id'))
    .orderBy('position')
    .execute()
  const instances = await db.selectFrom('instances').selectAll().where(isAnyOf(ids, 'cluster_id')).execute()
  const steps = await db
    .selectFrom('cluster_provision_steps')
    .selectAll()
    .where(isAnyOf(ids, 'cluster_id'))
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const events =
    withEvents && steps.length > 0
      ? await db
          .selectFrom('cluster_events')
          .selectAll()
          .where(
            isAnyOf(
              steps.map((step) => step.id),
              'step_id',
            ),
          )
          .orderBy('created_at')
          .orderBy('id')
          .execute()
      : []

  const verificationOf = await verificationsOf(db, ids)
  const eventsOf = Map.groupBy(events, (event) => event.step_id)
  const instancesOf = Map.groupBy(instances, (instance) => instance.node_group_id)
  const groupsOf = Map.groupBy(groups, (group) => group.cluster_id)
  const stepsOf = Map.groupBy(steps, (step) => step.cluster_id)
  return rows.map((row) =>
    cluster(
      row,
      (groupsOf.get(row.id) ?? []).map((group) => nodeGroup(group, instancesOf.get(group.id) ?? [])),
      (stepsOf.get(row.id) ?? []).map((step) => provisionStep(step, row.tenant_id, eventsOf.get(step.id) ?? [])),
      verificationOf.get(row.id) ?? null,
    ),
  )
}

function cluster(
  row: Row<'clusters'>,
  nodeGroups: NodeGroup[],
  steps: ProvisionStep[],
  verification: Verification | null,
): Cluster {
  const { management_private_key: _sealed, status, ...shown } = row
  return { ...shown, status: status as ClusterStatus, node_groups: nodeGroups, provision_progress: steps, verification }
}

function nodeGroup(row: Row<'node_groups'>, instances: Row<'instances'>[]): NodeGroup {
  return {
    ...nodeGroupFields(row),
    id: row.id,
    cluster_id: row.cluster_id,
    created_at: row.created_at,
    updated_at: row.updated_at,
    count: instances.length,
    target_count: row.target_count,
    node_group_template_id: row.node_group_template_id,
    open_ports: row.open_ports,
    resolved: row.resolved,
    instances: instances.map(instance).sort((a, b) => byNumber.compare(a.instance_name, b.instance_name)),
  }
}

/** `demo-worker-10` after `demo-worker-9`. */
const byNumber = new Intl.Collator('en', { numeric: true })

function instance({ cluster_id: _clusterId, ...shown }: Row<'instances'>): Instance {
  return shown
}

function provisionStep(row: Row<'cluster_provision_steps'>, tenantId: string, events: ProvisionEvent[]): ProvisionStep {
  const { operation_id: _operationId, ...shown } = row
  return { ...shown, tenant_id: tenantId, events }
}

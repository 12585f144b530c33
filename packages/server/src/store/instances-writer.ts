import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { BootVolumeFill } from '../domain/model.ts'
import type { OperationResources } from '../domain/operation-resources.ts'
import { json } from './json.ts'
import type { Tables } from './tables.ts'

export interface NewInstance {
  nodeGroupId: string
  instanceId: string
  instanceName: string
  /** null: not known yet. */
  addresses: { internalIp: string; managementIp: string } | null
}

/** By Nova's id; what is not named stays. */
export interface InstanceFacts {
  internal_ip?: string
  management_ip?: string
  boot_volume_id?: string | null
  boot_volume_fill?: BootVolumeFill | null
  boot_volume_fill_seconds?: number | null
  /** null: the disk that it was on is being written anew. */
  ssh_host_key?: string | null
  storage_devices_number?: number
}

/** The nodes of a cluster. */
export interface InstancesWriter {
  /** Servers found in the cloud; one that is known already is left alone. */
  addInstances(instances: NewInstance[]): Promise<void>
  /** The servers are gone from the cloud: all, or those of these Nova ids. */
  removeInstances(instanceIds?: string[]): Promise<void>
  instanceFacts(facts: ReadonlyMap<string, InstanceFacts>): Promise<void>
}

/** How each is read from the text in which they are sent. */
const FACT_TYPES: Record<keyof InstanceFacts, string> = {
  internal_ip: 'text',
  management_ip: 'text',
  boot_volume_id: 'text',
  boot_volume_fill: 'text',
  boot_volume_fill_seconds: 'integer',
  ssh_host_key: 'text',
  storage_devices_number: 'integer',
}

/** @param found tells the operation what it has made in the cloud */
export function instancesWriter(
  trx: Transaction<Tables>,
  clusterId: string,
  found: (resources: Partial<OperationResources>) => Promise<void>,
  touched: () => Promise<void>,
): InstancesWriter {
  return {
    async addInstances(instances) {
      if (instances.length === 0) return
      await trx
        .insertInto('instances')
        .values(
          instances.map((instance) => ({
            id: randomUUID(),
            cluster_id: clusterId,
            node_group_id: instance.nodeGroupId,
            instance_id: instance.instanceId,
            instance_name: instance.instanceName,
            internal_ip: instance.addresses?.internalIp ?? null,
            management_ip: instance.addresses?.managementIp ?? null,
            storage_devices_number: 0,
          })),
        )
        .onConflict((conflict) => conflict.columns(['instance_id', 'node_group_id']).doNothing())
        .execute()
      await trx
        .updateTable('node_groups')
        .set({ updated_at: sql`now()` })
        .where('id', 'in', [...new Set(instances.map((instance) => instance.nodeGroupId))])
        .execute()
      await found({ servers: instances.map((instance) => instance.instanceId) })
      await touched()
    },

    async removeInstances(instanceIds) {
      const all = trx.deleteFrom('instances').where('cluster_id', '=', clusterId)
      if (instanceIds === undefined) await all.execute()
      else if (instanceIds.length > 0) await all.where('instance_id', 'in', instanceIds).execute()
      await touched()
    },

    async instanceFacts(facts) {
      const rows = [...facts].map(([instance_id, known]) => ({ instance_id, ...known }))
      // One statement for all nodes of which the same is known: as a rule there is one, of a thousand nodes too.
      for (const [names, alike] of Map.groupBy(rows, ({ instance_id: _id, ...known }) =>
        Object.keys(known).sort().join(),
      )) {
        if (names !== '') await writeFacts(trx, clusterId, names.split(',') as (keyof InstanceFacts)[], alike)
      }
      const bootVolumes = [...facts.values()].flatMap(({ boot_volume_id: id }) => id ?? [])
      if (bootVolumes.length > 0) await found({ boot_volumes: bootVolumes })
      await touched()
    },
  }
}

async function writeFacts(
  trx: Transaction<Tables>,
  clusterId: string,
  names: readonly (keyof InstanceFacts)[],
  rows: readonly InstanceFacts[],
): Promise<void> {
  const changes = names.map((name) => sql`${sql.ref(name)} = fact.${sql.ref(name)}`)
  const columns = names.map((name) => sql`${sql.ref(name)} ${sql.raw(FACT_TYPES[name])}`)
  await sql`
    update instances set ${sql.join(changes)}, updated_at = now()
      from jsonb_to_recordset(${json(rows)}::jsonb) as fact (instance_id text, ${sql.join(columns)})
     where instances.cluster_id = ${clusterId} and instances.instance_id = fact.instance_id`.execute(trx)
}

import type { Kysely, Transaction } from 'kysely'
import { clusterShapeColumns } from '../cluster-shape-columns.ts'
import { privateKeyOf } from '../clusters.ts'
import { sealedJson } from '../edp/sealed-json.ts'
import { inTransaction } from '../in-transaction.ts'
import { json } from '../json.ts'
import { nodeGroupColumns } from '../node-group-columns.ts'
import { bumpRevisions } from '../revisions.ts'
import type { SecretBox } from '../secret-box.ts'
import type { Tables } from '../tables.ts'
import type { Imported, ImportedCluster, ImportedJobTemplate } from './imported.ts'

type Trx = Transaction<Tables>

/** All of it or nothing, in one transaction; what has other rows beside it is written after them. */
export async function importRows(db: Kysely<Tables>, secrets: SecretBox, imported: Imported): Promise<void> {
  await inTransaction(db, async (trx) => {
    for (const template of imported.node_group_templates) {
      const { tenant_id, is_public, is_protected, id, created_at, updated_at } = template
      const { description, plugin_name, hadoop_version, is_default } = template
      const owner = { tenant_id, is_public, is_protected, id, created_at, updated_at }
      const own = { description, plugin_name, hadoop_version, is_default }
      await trx
        .insertInto('node_group_templates')
        .values({ ...nodeGroupColumns(template), ...owner, ...own })
        .execute()
    }
    for (const template of imported.cluster_templates) await insertClusterTemplate(trx, template)
    for (const cluster of imported.clusters) await insertCluster(trx, cluster, secrets)
    await insertJobParts(trx, imported, secrets)
    // Last, because these rows stay locked until the end.
    for (const collection of COLLECTIONS) await bumpRevisions(trx, collection, imported[collection])
  })
}

const COLLECTIONS = [
  'node_group_templates',
  'cluster_templates',
  'clusters',
  'data_sources',
  'job_binaries',
  'job_binary_internal',
  'jobs',
  'job_executions',
] as const

async function insertClusterTemplate(trx: Trx, template: Imported['cluster_templates'][number]): Promise<void> {
  const { id, created_at, updated_at, is_default } = template
  await trx
    .insertInto('cluster_templates')
    .values({ ...clusterShapeColumns(template), id, created_at, updated_at, is_default })
    .execute()
  for (const [position, group] of template.node_groups.entries()) {
    await trx
      .insertInto('templates_relations')
      .values({
        ...nodeGroupColumns(group),
        id: group.id,
        created_at: group.created_at,
        updated_at: group.updated_at,
        cluster_template_id: id,
        node_group_template_id: group.node_group_template_id,
        count: group.count,
        position,
        overrides: json(group.overrides),
      })
      .execute()
  }
}

async function insertCluster(trx: Trx, cluster: ImportedCluster, secrets: SecretBox): Promise<void> {
  await trx
    .insertInto('clusters')
    .values({
      ...clusterShapeColumns(cluster),
      id: cluster.id,
      created_at: cluster.created_at,
      updated_at: cluster.updated_at,
      name_in_cloud: cluster.name_in_cloud,
      trust_id: cluster.trust_id,
      is_transient: cluster.is_transient,
      anti_affinity_ratio: cluster.anti_affinity_ratio,
      management_private_key: secrets.seal(cluster.management_private_key, privateKeyOf(cluster.id)),
      management_public_key: cluster.management_public_key,
      user_keypair_id: cluster.user_keypair_id,
      status: cluster.status,
      status_description: cluster.status_description,
      info: json(cluster.info),
      cluster_template_id: cluster.cluster_template_id,
      epoch: 0,
      origin: 'sahara',
    })
    .execute()
  for (const [position, group] of cluster.node_groups.entries()) {
    await trx
      .insertInto('node_groups')
      .values({
        ...nodeGroupColumns(group),
        id: group.id,
        created_at: group.created_at,
        updated_at: group.updated_at,
        cluster_id: cluster.id,
        node_group_template_id: group.node_group_template_id,
        target_count: group.target_count,
        position,
        open_ports: json(group.open_ports),
        resolved: json(group.resolved),
      })
      .execute()
    const rows = group.instances.map((instance) => ({ ...instance, cluster_id: cluster.id }))
    if (rows.length > 0) await trx.insertInto('instances').values(rows).execute()
  }
}

async function insertJobParts(trx: Trx, imported: Imported, secrets: SecretBox): Promise<void> {
  const credentialsOf = sealedJson(secrets, (id) => `data_sources/${id}/credentials`)
  const extraOf = sealedJson(secrets, (id) => `job_binaries/${id}/extra`)
  const configsOf = sealedJson(secrets, (id) => `job_executions/${id}/secret_configs`)
  for (const { credentials, ...source } of imported.data_sources) {
    const sealed = credentialsOf.seal(credentials, source.id)
    await trx
      .insertInto('data_sources')
      .values({ ...source, credentials: sealed })
      .execute()
  }
  for (const { read, ...file } of imported.job_binary_internal) {
    const data = await read()
    await trx
      .insertInto('job_binary_internal')
      .values({ ...file, data, datasize: data.byteLength })
      .execute()
  }
  for (const { extra, ...binary } of imported.job_binaries) {
    await trx
      .insertInto('job_binaries')
      .values({ ...binary, extra: extraOf.seal(extra, binary.id) })
      .execute()
  }
  for (const template of imported.jobs) await insertJobTemplate(trx, template)
  for (const { secret_configs, info, job_configs, data_source_urls, ...job } of imported.job_executions) {
    await trx
      .insertInto('job_executions')
      .values({
        ...job,
        info: json(info),
        job_configs: json(job_configs),
        data_source_urls: json(data_source_urls),
        secret_configs: configsOf.seal(secret_configs, job.id),
      })
      .execute()
  }
}

async function insertJobTemplate(trx: Trx, template: ImportedJobTemplate): Promise<void> {
  const { mains, libs, interface: args, ...row } = template
  await trx.insertInto('jobs').values(row).execute()
  for (const [part, ids] of [
    ['main', mains],
    ['lib', libs],
  ] as const) {
    const rows = ids.map((job_binary_id, position) => ({ job_id: row.id, job_binary_id, part, position }))
    if (rows.length > 0) await trx.insertInto('job_binaries_of_jobs').values(rows).execute()
  }
  const rows = args.map((arg, order) => ({ ...arg, job_id: row.id, tenant_id: row.tenant_id, order }))
  if (rows.length > 0) await trx.insertInto('job_interface_arguments').values(rows).execute()
}

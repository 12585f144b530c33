import type { Imported } from '../store/imported/imported.ts'
import { nameKey, type Present } from '../store/imported/present-rows.ts'
import type { OldDatabase } from './old-database/old-database.ts'
import type { OldRows, OldTable } from './old-database/old-tables.ts'
import { clusterOf } from './translate/cluster.ts'
import { dataSourceOf, fileOf, jobBinaryOf, jobOf, jobTemplateOf } from './translate/jobs.ts'
import { OldRow } from './translate/old-row.ts'
import { clusterTemplateOf, nodeGroupTemplateOf } from './translate/templates.ts'
import { OldDatabaseUnusable } from './unusable.ts'

export type Kind = keyof Imported

/** What an import would do. */
export interface Plan {
  /** What is written: not what is there already. */
  imported: Imported
  counts: Record<Kind, { found: number; fresh: number; present: number }>
  /** Sentences: what is not brought over, and what of it needs somebody's hand. */
  notes: string[]
  /** Names that something else has here; nothing is written as long as there is one. */
  conflicts: string[]
}

export function planImport(rows: OldRows, database: OldDatabase, present: Present): Plan {
  const notes: string[] = []
  const whole = translated(rows, database, notes)
  const conflicts: string[] = []
  const counts = {} as Plan['counts']
  const imported = {} as Record<Kind, unknown[]>
  for (const kind of Object.keys(whole) as Kind[]) {
    const all = whole[kind]
    const fresh = all.filter(({ id }) => !present[kind].ids.has(id))
    for (const each of fresh) {
      const taken = 'name' in each ? present[kind].names.get(nameKey(each)) : undefined
      if (taken === undefined || !('name' in each)) continue
      conflicts.push(`${kind} ${each.name} (${each.id}) of project ${each.tenant_id}: ${taken} has the name here.`)
    }
    counts[kind] = { found: rows[kind].length, fresh: fresh.length, present: all.length - fresh.length }
    imported[kind] = fresh
  }
  return { imported: imported as unknown as Imported, counts, notes, conflicts }
}

function translated(rows: OldRows, database: OldDatabase, notes: string[]): Imported {
  const of = (table: OldTable): OldRow[] => rows[table].map((row) => new OldRow(table, row))
  /** In the order in which they were made: the old service kept none. */
  const inOrder = (table: OldTable): OldRow[] =>
    of(table).sort((a, b) => Number(a.dateOrNull('created_at')) - Number(b.dateOrNull('created_at')))
  const by = (found: readonly OldRow[], column: string) => Map.groupBy(found, (row) => row.textOrNull(column) ?? '')
  const owned = <T>(table: OldTable, act: (row: OldRow) => T | null): T[] =>
    of(table).flatMap((row) => {
      const made = act(row)
      if (made === null) notes.push(`${row.words} is not brought over: nobody owns it.`)
      return made === null ? [] : [made]
    })

  const nodeGroupTemplates = owned('node_group_templates', nodeGroupTemplateOf)
  const templatesById = new Map(nodeGroupTemplates.map((template) => [template.id, template]))
  const relations = by(inOrder('templates_relations'), 'cluster_template_id')
  const clusterTemplates = owned('cluster_templates', (row) =>
    clusterTemplateOf(row, relations.get(row.id) ?? [], templatesById),
  )

  const instances = by(of('instances'), 'node_group_id')
  const groups = by(inOrder('node_groups'), 'cluster_id')
  const known = {
    clusterTemplates: new Set(clusterTemplates.map(({ id }) => id)),
    nodeGroupTemplates: new Set(templatesById.keys()),
  }
  const clusters = of('clusters').flatMap((row) => {
    const own = (groups.get(row.id) ?? []).map((group) => ({ row: group, instances: instances.get(group.id) ?? [] }))
    const made = clusterOf({ row, groups: own }, known)
    if (typeof made === 'string') notes.push(`${row.words} is not brought over: ${made}.`)
    else if (made.status === 'Error' && row.textOrNull('status') !== 'Error') {
      notes.push(`${row.words} was ${row.textOrNull('status')}: it comes as Error, and can only be deleted.`)
    }
    return typeof made === 'string' ? [] : [made]
  })

  const dataSources = owned('data_sources', dataSourceOf)
  const binaries = owned('job_binaries', jobBinaryOf)
  const files = owned('job_binary_internal', (row) => fileOf(row, () => bytesOf(database, row)))
  noteBarbican(notes, dataSources, binaries)
  const jobs = jobTemplates(of, owned, new Set(binaries.map(({ id }) => id)))
  const ids = {
    cluster_id: new Set(clusters.map(({ id }) => id)),
    input_id: new Set(dataSources.map(({ id }) => id)),
    output_id: new Set(dataSources.map(({ id }) => id)),
  }
  const templateIds = new Set(jobs.map(({ id }) => id))
  const executions = of('job_executions').flatMap((row) => {
    const isReady = row.dateOrNull('end_time') !== null && templateIds.has(row.textOrNull('job_id') ?? '')
    const made = isReady
      ? jobOf(row, (column) => {
          const id = row.textOrNull(column)
          return id !== null && ids[column].has(id) ? id : null
        })
      : null
    if (made === null) notes.push(`${row.words} is not brought over: it has not ended, or nobody has its template.`)
    return made === null ? [] : [made]
  })
  return {
    node_group_templates: nodeGroupTemplates,
    cluster_templates: clusterTemplates,
    clusters,
    data_sources: dataSources,
    job_binary_internal: files,
    job_binaries: binaries,
    jobs,
    job_executions: executions,
  }
}

function jobTemplates(
  of: (table: OldTable) => OldRow[],
  owned: <T>(table: OldTable, act: (row: OldRow) => T | null) => T[],
  binaries: ReadonlySet<string>,
) {
  const partsOf = (table: OldTable) =>
    Map.groupBy(
      of(table).filter((row) => binaries.has(row.text('JobBinary_id'))),
      (row) => row.text('Job_id'),
    )
  const [mains, libs] = [partsOf('mains_association'), partsOf('libs_association')]
  const idsIn = (parts: typeof mains, id: string) => (parts.get(id) ?? []).map((row) => row.text('JobBinary_id'))
  const args = Map.groupBy(
    of('job_interface_arguments').sort((a, b) => a.whole('order') - b.whole('order')),
    (row) => row.text('job_id'),
  )
  return owned('jobs', (row) =>
    jobTemplateOf(row, { mains: idsIn(mains, row.id), libs: idsIn(libs, row.id) }, args.get(row.id) ?? []),
  )
}

async function bytesOf(database: OldDatabase, row: OldRow): Promise<Buffer> {
  const value = await database.value('job_binary_internal', 'data', row.id)
  if (!Buffer.isBuffer(value)) throw new OldDatabaseUnusable(`The old database is broken: ${row.words} has no bytes.`)
  return value
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** With Barbican the old service kept ids of secrets where secrets are: we have no way to what they stand for. */
function noteBarbican(notes: string[], sources: Imported['data_sources'], binaries: Imported['job_binaries']): void {
  const isReference = (secrets: object | null): boolean =>
    ['password', 'secretkey'].some((name) => UUID.test(String(Reflect.get(secrets ?? {}, name))))
  for (const { id, name, credentials } of sources) {
    if (isReference(credentials)) notes.push(`data_sources ${name} (${id}) ${BARBICAN}`)
  }
  for (const { id, name, extra } of binaries) {
    if (isReference(extra)) notes.push(`job_binaries ${name} (${id}) ${BARBICAN}`)
  }
}

const BARBICAN = 'has what looks like the id of a secret in Barbican: set its credentials anew.'

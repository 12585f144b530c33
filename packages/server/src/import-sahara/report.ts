import type { Kind, Plan } from './plan.ts'

const WORDS: Record<Kind, string> = {
  node_group_templates: 'node group templates',
  cluster_templates: 'cluster templates',
  clusters: 'clusters',
  data_sources: 'data sources',
  job_binary_internal: 'files in the database',
  job_binaries: 'job binaries',
  jobs: 'job templates',
  job_executions: 'jobs',
}

/** What was found and what becomes of it, as lines. */
export function reportLines({ counts, notes, conflicts }: Plan, isDryRun: boolean): string[] {
  const rows = (Object.keys(WORDS) as Kind[]).map((kind) => {
    const { found, fresh, present } = counts[kind]
    return [WORDS[kind], found, fresh, present, found - fresh - present]
  })
  const table = [['', 'found', isDryRun ? 'to bring' : 'brought', 'there', 'left'], ...rows]
  return [
    ...table.map(([name, ...numbers]) =>
      [String(name).padEnd(22), ...numbers.map((number) => String(number).padStart(9))].join(''),
    ),
    ...(notes.length > 0 ? ['', ...notes] : []),
    ...(conflicts.length > 0 ? ['', ...conflicts] : []),
  ]
}

import type { JobType } from '@fennec/contract'
import type { DataSource, JobConfigs } from './edp-model.ts'
import { JOB_FLOWS, MAIN_CLASS } from './job-flows.ts'

/** What is wrong with a run of a job, whose data sources exist; null: nothing. */
export function runFault(
  type: JobType,
  { configs }: JobConfigs,
  input: DataSource | null,
  output: DataSource | null,
  mains: readonly string[] = [],
): string | null {
  const { needsData, needsConfigs } = JOB_FLOWS[type]
  if (needsData && (input === null || output === null)) return `Jobs of type '${type}' need input_id and output_id.`
  if (input && output && input.type === output.type && input.url === output.url) {
    return `Provided input and output data sources reference the same location: ${input.url}`
  }
  // A Python application of Spark's is run as it is.
  const needed =
    type === 'Spark' && mains[0]?.endsWith('.py') ? needsConfigs.filter((name) => name !== MAIN_CLASS) : needsConfigs
  const missing = needed.filter((name) => !Object.hasOwn(configs, name) || configs[name] === '')
  return missing.length === 0 ? null : `Jobs of type '${type}' need ${missing.join(' and ')} in job_configs configs.`
}

import { FennecError, type JobExecute } from '@fennec/contract'
import type { JobSupport } from '@fennec/plugins/interface'
import type { DataSource, JobConfigs, JobTemplate } from '../../domain/edp/edp-model.ts'
import { interfaceValuesFault, jobConfigsOf, valuesGiven } from '../../domain/edp/job-configs.ts'
import { runFault } from '../../domain/edp/run-rules.ts'
import type { Call } from '../call.ts'
import { knownDataSources } from './job-references.ts'
import { assertEnabled, pluginFacts } from './plugin-facts.ts'
import { asLabelled } from './plugin-labels.ts'

/** What a run needs to be begun. */
export interface CheckedRun {
  jobs: JobSupport
  pluginVersion: string
  configs: JobConfigs
  dataSources: DataSource[]
}

/**
 * The checks of a run in their order: cluster, plugin, values of the interface, then what the kind of job needs.
 *
 * @throws {FennecError} the first that fails
 */
export async function checkRun(call: Call<JobExecute>, template: JobTemplate): Promise<CheckedRun> {
  const { body } = call
  const { jobs, pluginVersion } = await engineOf(call, template)
  const wish = body.job_configs ?? {}
  const known = await knownDataSources(call, valuesGiven(template.interface, body.interface ?? {}))
  const values = interfaceValuesFault(template.interface, body.interface, wish, known)
  if (values !== null) throw new FennecError('JOB_REFUSED', { reason: values })
  const configs = jobConfigsOf(template.interface, body.interface ?? {}, wish)
  const input = await dataSource(call, body.input_id)
  const output = await dataSource(call, body.output_id)
  const fault = runFault(template.type, configs, input, output)
  if (fault !== null) throw new FennecError('JOB_REFUSED', { reason: fault })
  return { jobs, pluginVersion, configs, dataSources: [input, output].filter((source) => source !== null) }
}

/** @throws {FennecError} JOB_CLUSTER_NOT_FOUND, JOB_TYPE_UNSUPPORTED, JOB_CLUSTER_NOT_ACTIVE, faults of the plugin */
async function engineOf(call: Call<JobExecute>, { type }: JobTemplate) {
  const { body, caller, deps } = call
  const id = body.cluster_id
  const cluster = await deps.store.clusters.get(caller.projectId, id)
  if (!cluster) throw new FennecError('JOB_CLUSTER_NOT_FOUND', { id })
  const facts = await asLabelled(pluginFacts(deps.plugins, cluster.plugin_name, cluster.hadoop_version), call)
  assertEnabled(facts)
  const { jobs } = facts.plugin
  if (!jobs?.types(facts.version).includes(type)) throw new FennecError('JOB_TYPE_UNSUPPORTED', { id, type })
  if (cluster.status !== 'Active') throw new FennecError('JOB_CLUSTER_NOT_ACTIVE', { id, status: cluster.status })
  return { jobs, pluginVersion: facts.version }
}

async function dataSource({ caller, deps }: Call, id: string | null | undefined): Promise<DataSource | null> {
  if (id === undefined || id === null) return null
  const found = await deps.store.edp.dataSources.get(caller.projectId, id)
  if (!found) throw new FennecError('DATA_SOURCE_NOT_FOUND', { id })
  return found
}

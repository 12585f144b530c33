import { FennecError, type JobExecute, urlParts } from '@fennec/contract'
import type { DataSourceType } from '@fennec/plugins/interface'
import { binariesRunFault } from '../../domain/edp/binaries-run-rules.ts'
import { referencesIn } from '../../domain/edp/data-source-references.ts'
import type { DataSource, JobConfigs, JobTemplate } from '../../domain/edp/edp-model.ts'
import { internalId } from '../../domain/edp/job-binary-rules.ts'
import { interfaceValuesFault, jobConfigsOf, valuesGiven } from '../../domain/edp/job-configs.ts'
import { isOnShare, NotOnShare, placeOnShare } from '../../domain/edp/place-on-share.ts'
import { runFault } from '../../domain/edp/run-rules.ts'
import { scheduleOf } from '../../domain/edp/schedule.ts'
import { opensSwiftByS3, swiftDataFault } from '../../domain/edp/swift-data.ts'
import type { Cluster } from '../../domain/model.ts'
import type { Call } from '../call.ts'
import { knownDataSources } from './job-references.ts'
import { assertEnabled, pluginFacts } from './plugin-facts.ts'
import { asLabelled } from './plugin-labels.ts'
import { pluginLayout } from './plugin-layout.ts'

/** What a run needs to be begun. */
export interface CheckedRun {
  cluster: Cluster
  configs: JobConfigs
  input: DataSource | null
  output: DataSource | null
  /** What stands in the values for data sources, and which. */
  referenced: ReadonlyMap<string, DataSource>
  /** Of which kinds of places the framework opens the URLs. */
  opened: readonly DataSourceType[]
  /** null: at once. */
  beginAt: Date | null
}

/**
 * The checks of a run in their order: cluster, plugin, values of the interface, what the kind of job needs, then what this
 * cluster can get at: nothing is accepted that would not run.
 *
 * @throws {FennecError} the first that fails
 */
export async function checkRun(call: Call<JobExecute>, template: JobTemplate): Promise<CheckedRun> {
  const { body } = call
  const { jobs, version, cluster } = await engineOf(call, template)
  const wish = body.job_configs ?? {}
  const known = await knownDataSources(call, valuesGiven(template.interface, body.interface ?? {}))
  const values = interfaceValuesFault(template.interface, body.interface, wish, known)
  if (values !== null) throw refused(values)
  const configs = jobConfigsOf(template.interface, body.interface ?? {}, wish)
  const schedule = scheduleOf(configs.job_execution_info, new Date(call.deps.now()))
  if (typeof schedule === 'string') throw refused(schedule)
  const input = await dataSource(call, body.input_id)
  const output = await dataSource(call, body.output_id)
  const mains = template.mains.map(({ name }) => name)
  const libs = template.libs.map(({ name }) => name)
  const fault =
    runFault(template.type, configs, input, output, mains) ??
    (jobs.usesFiles(template.type) ? binariesRunFault(template, cluster.tenant_id) : null) ??
    jobs.fault({ ...configs, type: template.type, mains, libs }, pluginLayout(cluster))
  if (fault !== null) throw refused(fault)
  if (jobs.usesFiles(template.type)) await assertFilesThere(call, template)
  const referenced = await referencedBy(call, configs)
  const opened = jobs.dataSources(version)
  assertOpened([input, output, ...referenced.values()], opened)
  assertOnShares(
    cluster,
    jobs.usesFiles(template.type) ? template : null,
    [input, output, ...referenced.values()],
    output,
  )
  return { cluster, configs, input, output, referenced, opened, beginAt: schedule?.start ?? null }
}

const refused = (reason: string) => new FennecError('JOB_REFUSED', { reason })

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
  // On its way to be Active it is waited for.
  if (cluster.status === 'Error' || cluster.status === 'Deleting') {
    throw new FennecError('JOB_CLUSTER_NOT_ACTIVE', { id, status: cluster.status })
  }
  return { jobs, version: facts.version, cluster }
}

async function dataSource({ caller, deps }: Call, id: string | null | undefined): Promise<DataSource | null> {
  if (id === undefined || id === null) return null
  const found = await deps.store.edp.dataSources.get(caller.projectId, id)
  if (!found) throw new FennecError('DATA_SOURCE_NOT_FOUND', { id })
  return found
}

/** Files of other projects are found too: whoever made the template public lets others run them. */
async function assertFilesThere({ deps }: Call, { mains, libs }: JobTemplate): Promise<void> {
  for (const { url } of [...mains, ...libs]) {
    const id = internalId(url)
    if (id !== null && !(await deps.store.edp.jobBinaryInternals.exists(id))) {
      throw new FennecError('JOB_BINARY_INTERNAL_NOT_FOUND', { id })
    }
  }
}

/** What names no data source stays what it says: an id may be that of anything. */
async function referencedBy({ caller, deps }: Call, configs: JobConfigs): Promise<Map<string, DataSource>> {
  const { dataSources } = deps.store.edp
  const found = new Map<string, DataSource>()
  for (const { text, by, value } of referencesIn(configs)) {
    const source = await (by === 'name' ? dataSources.findByName : dataSources.get)(caller.projectId, value)
    if (source) found.set(text, source)
  }
  return found
}

/**
 * What is written is the output; of what a value names nobody knows.
 *
 * @throws {FennecError} JOB_REFUSED
 */
function assertOnShares(
  cluster: Cluster,
  template: Pick<JobTemplate, 'mains' | 'libs'> | null,
  sources: readonly (DataSource | null)[],
  output: DataSource | null,
): void {
  const binaries = template ? [...template.mains, ...template.libs] : []
  try {
    for (const file of [...binaries, ...sources]) {
      if (file && isOnShare(file.url)) placeOnShare(file.url, cluster, file === output)
    }
  } catch (error) {
    throw error instanceof NotOnShare ? refused(error.message) : error
  }
}

/** @throws {FennecError} JOB_REFUSED */
function assertOpened(sources: readonly (DataSource | null)[], itself: readonly DataSourceType[]): void {
  const swiftByS3 = opensSwiftByS3(itself)
  const opened = swiftByS3 ? [...itself, 'swift'] : itself
  for (const source of sources) {
    if (!source) continue
    if (!opened.includes(source.type)) {
      const { scheme } = urlParts(source.url)
      throw refused(
        `Data source ${source.name} is of type ${source.type}${scheme === '' ? '' : ` (${scheme}://)`}, which jobs on this cluster cannot open. They open: ${opened.join(', ')}.`,
      )
    }
    const fault = swiftByS3 && source.type === 'swift' ? swiftDataFault(source.url) : null
    if (fault !== null) throw refused(`Data source ${source.name} is ${source.url}. ${fault}`)
  }
}

import type { Cluster } from '@fennec/client'
import { names } from '../../names/service-names.ts'
import { Interrupted } from '../../shell/shell.ts'
import type { Check } from '../file/vocabulary.ts'
import { assertJobsCanRun } from '../jobs/job-types.ts'
import { runJobs } from '../jobs/run-jobs.ts'
import { clusterTemplate, type GroupNames, makeCluster, whenActive } from './cluster.ts'
import { checkDataVolumes } from './data-volumes.ts'
import type { Drive, KeyPair } from './drive.ts'
import { checkEventLog } from './event-log.ts'
import { type UsableImage, usableImage } from './image.ts'
import { keyPair } from './key-pair.ts'
import { nodeGroupTemplates, type TemplateIds } from './node-group-templates.ts'
import { type LoginsOf, nodeLogins } from './node-logins.ts'
import { scale } from './scale.ts'
import { whenGone } from './transient.ts'
import { checkHealth } from './verification.ts'

/** The cluster that is tried, and how its parts are found. */
interface Tried {
  id: string
  image: UsableImage
  templates: TemplateIds
  groups: GroupNames
  loginsOf: LoginsOf | null
}

/** What was done is in `drive.checks`. @throws {Interrupted} */
export async function runCase(drive: Drive): Promise<void> {
  try {
    const tried = await cluster(drive)
    await firstLook(drive, tried)
    for (const check of drive.case.checks) await act(drive, tried, check)
  } catch (error) {
    if (error instanceof Interrupted) throw error
    // It is written down, and the checks after it would say the same: the table tells where it ended.
    if (!drive.checks.failed) throw error
  }
}

async function cluster(drive: Drive): Promise<Tried> {
  const { checks, case: the, work } = drive
  if (the.jobs.length > 0) await checks.track('Check job types', () => assertJobsCanRun(drive))
  const image = await checks.track('Register image', () => usableImage(drive))
  const { existing_cluster: existing } = the.wish
  if (existing !== undefined) {
    const id = await checks.track('Find cluster', () => names(work.client).cluster(existing))
    return { id, image, templates: new Map(), groups: new Map(), loginsOf: null }
  }
  const key: KeyPair = await checks.track('Create key pair', () => keyPair(drive))
  const templates = await checks.track('Create node group templates', () => nodeGroupTemplates(drive))
  const template = await checks.track('Create cluster template', () => clusterTemplate(drive, templates))
  const { id } = await checks.track('Create cluster', () => makeCluster(drive, template.id, image, key))
  return { id, image, templates, groups: template.groups, loginsOf: nodeLogins(drive, image, key) }
}

async function firstLook(drive: Drive, tried: Tried): Promise<void> {
  const { checks, work } = drive
  await checks.track('Check cluster state', () => whenActive(drive, tried.id))
  const now = await work.client.clusters.get(tried.id, { show_progress: true }, { signal: drive.signal })
  await dataVolumes(drive, tried, now)
  if (now.is_transient) checks.skip('Check event logs', 'the cluster is transient')
  else if (now.provision_progress.length === 0) checks.skip('Check event logs', 'the service keeps none')
  else await checks.track('Check event logs', async () => checkEventLog(now))
}

async function dataVolumes({ checks }: Drive, { loginsOf }: Tried, now: Cluster): Promise<void> {
  if (now.node_groups.every(({ volumes_per_node }) => volumes_per_node === 0)) return
  const name = 'Check Cinder volumes'
  if (loginsOf === null) checks.skip(name, 'there is no key to the nodes: it is of the user alone')
  else await checks.track(name, () => checkDataVolumes(now, loginsOf))
}

async function act(drive: Drive, tried: Tried, check: Check): Promise<void> {
  const { checks, case: the, work } = drive
  const { id, loginsOf } = tried
  switch (check) {
    case 'cinder':
      return await dataVolumes(drive, tried, await work.client.clusters.get(id))
    case 'transient':
      return await checks.track('Check transient', () => whenGone(drive, id))
    case 'scale': {
      if ((the.wish.scaling ?? []).length === 0) return
      const scaled = await checks.track('Check scaling', () => scale(drive, id, tried.templates, tried.groups))
      return await dataVolumes(drive, tried, scaled)
    }
    case 'run_jobs':
      if (the.jobs.length > 0) await jobs(drive, id, loginsOf)
      if (!the.checks.includes('transient')) {
        await checks.track('Check cluster verification', () => checkHealth(drive, id))
      }
  }
}

/** Jobs that fail do not keep the rest from being tried, as it always was. */
async function jobs(drive: Drive, id: string, loginsOf: LoginsOf | null): Promise<void> {
  const { checks, case: the, work } = drive
  const cluster = await work.client.clusters.get(id)
  const files = { cluster, loginsOf, user: the.wish.hdfs_username ?? 'hadoop' }
  try {
    await checks.track('Check EDP jobs', () => runJobs(drive, files))
  } catch (error) {
    if (error instanceof Interrupted) throw error
  }
}

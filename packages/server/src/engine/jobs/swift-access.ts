import type { SimpleConfig } from '@fennec/contract'
import { swiftAccess, withKeys, withoutSwiftUser } from '../../domain/edp/swift-data.ts'
import { asked } from '../../provision/announcements.ts'
import type { JobSubject } from '../../store/edp/job-queue.ts'
import { StepFailed } from '../failures.ts'
import type { ClusterAtHand } from './job-node.ts'
import { swiftRefusal } from './swift-refusal.ts'
import type { JobWork } from './work-job.ts'

const accessOf = ({ execution, secretConfigs }: JobSubject) =>
  swiftAccess(execution.id, Object.values(execution.data_source_urls), secretConfigs)

/**
 * The job's settings, credentials among them, as its program gets them. For data in Swift it has keys that are made now, and taken away when
 * it has ended.
 *
 * @throws StepFailed
 */
export async function settingsForProgram(work: JobWork, { cluster, subject }: ClusterAtHand): Promise<SimpleConfig> {
  const access = accessOf(subject)
  const settings = { ...subject.execution.job_configs.configs, ...subject.secretConfigs }
  if (access === null) return settings
  if (access.containers.length === 0) return withoutSwiftUser(settings)
  const cannot = (why: string) => new StepFailed(`The job cannot get at its data in Swift: ${why}`)
  try {
    const give = () => work.swiftKeys.give(access, cluster.tenant_id, access.keys, work.signal)
    const s3 = await asked(work.announcements, ['credential', access.keys.access], give)
    if (s3 !== null) return withKeys(settings, access, s3)
  } catch (error) {
    const refusal = swiftRefusal(error, 'data source')
    throw refusal === null ? error : cannot(refusal)
  }
  throw cannot(
    'it does not serve the S3 API, by which frameworks read and write there. The operator of the cloud can switch it on.',
  )
}

/** Its keys open nothing any more. */
export async function takeSwiftKeys({ swiftKeys, signal, log }: JobWork, subject: JobSubject): Promise<void> {
  const access = accessOf(subject)
  if (access === null || access.containers.length === 0) return
  const isDone = await swiftKeys.take(access, subject.execution.tenant_id, access.keys, signal)
  if (!isDone)
    log.warn({ access: access.keys.access }, 'keys of the job to Swift stay: its user does not log in any more')
}

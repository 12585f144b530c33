import { type SimpleConfig, urlParts } from '@fennec/contract'
import type { JobFile } from '@fennec/plugins/node-jobs'
import type { JobBinary } from '../../domain/edp/edp-model.ts'
import { internalId } from '../../domain/edp/job-binary-rules.ts'
import { placeOnShare } from '../../domain/edp/place-on-share.ts'
import { swiftPlace } from '../../domain/edp/swift-place.ts'
import type { Cluster } from '../../domain/model.ts'
import { StepFailed } from '../failures.ts'
import { presignedUrl } from './presigned-url.ts'
import { swiftRefusal } from './swift-refusal.ts'
import { whereMounted } from './where-mounted.ts'
import type { JobWork } from './work-job.ts'

/** A node that fetches a large file over a thin line is given this long to begin. */
const VALID_SECONDS = 3600

type FileWork = Pick<JobWork, 'jobs' | 'swift' | 'signal'>

/** The files of a template, each under the name of its job binary. @throws StepFailed */
export async function jobFiles(
  work: FileWork,
  cluster: Cluster,
  binaries: readonly JobBinary[],
): Promise<Map<string, JobFile>> {
  const files = new Map<string, JobFile>()
  for (const binary of binaries) files.set(binary.name, await jobFile(work, cluster, binary))
  return files
}

async function jobFile(work: FileWork, cluster: Cluster, binary: JobBinary): Promise<JobFile> {
  const { jobs } = work
  const { id, name, url } = binary
  const { scheme, host, path } = urlParts(url)
  if (scheme === 'swift') return await swiftFile(work, cluster, binary)
  if (scheme === 'manila') return { from: url, path: whereMounted(() => placeOnShare(url, cluster)) }
  if (scheme === 's3') return { from: url, url: s3Url(host, path, (await jobs.binaryCredentials(id)) ?? {}) }
  const internal = internalId(url)
  const bytes = internal === null ? null : await jobs.file(internal)
  if (!bytes) throw new StepFailed(`Job binary ${name} is at ${url}, and is there no more. Upload it again.`)
  return bytes
}

/** The node asks Swift itself, with a token of the user that the binary names; the password stays here. */
async function swiftFile(
  { jobs, swift, signal }: FileWork,
  { tenant_id }: Cluster,
  { id, name, url }: JobBinary,
): Promise<JobFile> {
  const { container, object } = swiftPlace(url)
  const { user, password } = (await jobs.binaryCredentials(id)) ?? {}
  const cannot = (why: string) => new StepFailed(`Job binary ${name} could not be fetched from ${url}: ${why}`)
  try {
    const as = { user: String(user), password: String(password) }
    return { from: url, ...(await swift.object(as, tenant_id, container, object, signal)) }
  } catch (error) {
    const refusal = swiftRefusal(error, 'binary')
    throw refusal === null ? error : cannot(refusal)
  }
}

/** The node asks the object store itself, as the cluster's programs do; the keys stay here. */
function s3Url(bucket: string, path: string, { endpoint, accesskey, secretkey }: SimpleConfig): string {
  const given = String(endpoint)
  const base = /^https?:\/\//.test(given) ? given : `https://${given}`
  const object = new URL(`${base.replace(/\/+$/, '')}/${bucket}${path}`)
  const access = { accesskey: String(accesskey), secretkey: String(secretkey) }
  return presignedUrl(object, access, new Date(), VALID_SECONDS)
}

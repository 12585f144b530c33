import { createHash } from 'node:crypto'
import type { SimpleConfig } from '@fennec/contract'
import { swiftPlace } from './swift-place.ts'

/** The old service's names: of the job's settings these say as whom it gets at its data in Swift. */
const USER = 'fs.swift.service.sahara.username'
const PASSWORD = 'fs.swift.service.sahara.password'

/**
 * How a job gets at its data in Swift. Frameworks have no connector for it any more: they open the same objects through the S3 API
 * that Swift serves, with a pair of keys that Keystone knows while the job runs.
 */
export interface SwiftAccess {
  user: string
  password: string
  /** The job's own, and of no use before Keystone knows them. */
  keys: { access: string; secret: string }
  /** That they are for: those of which the job brings no keys along. */
  containers: readonly string[]
}

/** The S3 API of a Swift. */
export interface SwiftS3 {
  endpoint: string
  /** What Swift calls its `location`; signed for another one it refuses everything. */
  region: string
}

const isInSwift = (url: string): boolean => url.startsWith('swift:')

/** @param opened kinds of places of which the framework opens the URLs itself */
export const opensSwiftByS3 = (opened: readonly string[]): boolean => opened.includes('s3') && !opened.includes('swift')

/** `swift://words.sahara/in` → `s3a://words/in`; any other stays. */
export function byS3(url: string): string {
  if (!isInSwift(url)) return url
  const { container, object } = swiftPlace(url)
  return `s3a://${container}/${object}`
}

/**
 * The settings that are kept, sealed, of a data source in Swift.
 *
 * @param secret the job's secret key, drawn when it is accepted
 */
export function swiftSettings(
  url: string,
  { user, password }: Readonly<Record<string, unknown>>,
  secret: string,
): SimpleConfig {
  return { [USER]: String(user), [PASSWORD]: String(password), [secretSetting(swiftPlace(url).container)]: secret }
}

/**
 * null: none of its data is in Swift.
 *
 * @param urls of its data sources
 * @param secrets the settings that are credentials
 */
export function swiftAccess(jobId: string, urls: readonly string[], secrets: SimpleConfig): SwiftAccess | null {
  const { [USER]: user, [PASSWORD]: password } = secrets
  const all = [...new Set(urls.filter(isInSwift).map((url) => swiftPlace(url).container))]
  const containers = all.filter((each) => secrets[accessSetting(each)] === undefined)
  const [secret] = [...containers, ...all].flatMap((each) => secrets[secretSetting(each)] ?? [])
  if (user === undefined || password === undefined || secret === undefined) return null
  // Of each job another, though a recurring one goes on with the settings of the one before: that one's is taken away when it likes.
  const access = createHash('sha256').update(`${jobId} ${secret}`).digest('hex').slice(0, 32)
  return { user: String(user), password: String(password), keys: { access, secret: String(secret) }, containers }
}

/** A job's settings, credentials among them, but for those that stay in the service. */
export function withoutSwiftUser(settings: SimpleConfig): SimpleConfig {
  const { [USER]: _user, [PASSWORD]: _password, ...others } = settings
  return others
}

/** A job's settings, credentials among them, as its program gets them: keys instead of the user's password. */
export function withKeys(settings: SimpleConfig, { keys, containers }: SwiftAccess, s3: SwiftS3): SimpleConfig {
  const ways = containers.map((container) => ({
    [`fs.s3a.bucket.${container}.endpoint`]: s3.endpoint,
    [`fs.s3a.bucket.${container}.endpoint.region`]: s3.region,
    // Else it would be looked for at a host of the container's name.
    [`fs.s3a.bucket.${container}.path.style.access`]: true,
    // Swift before 2.35 takes no signature in pieces (aws-chunked), which is how the connector signs what it writes without TLS.
    [`fs.s3a.bucket.${container}.signing-algorithm`]: 'AWS4UnsignedPayloadSignerType',
  }))
  const opened = containers.map((container) => ({
    [accessSetting(container)]: keys.access,
    [secretSetting(container)]: keys.secret,
  }))
  return Object.assign({}, ...ways, withoutSwiftUser(settings), ...opened)
}

const accessSetting = (container: string): string => `fs.s3a.bucket.${container}.access.key`
const secretSetting = (container: string): string => `fs.s3a.bucket.${container}.secret.key`

/** Swift's own rule for what its S3 API calls a bucket (swift/common/middleware/s3api/utils.py, validate_bucket_name). */
const BUCKET = /^(?!.*(\.-|-\.|\.\.))[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/

/** Why a job cannot get at what lies there; null: it may. */
export function swiftDataFault(url: string): string | null {
  const { container } = swiftPlace(url)
  if (BUCKET.test(container)) return null
  return `Jobs get at data in Swift by its S3 API, which knows container ${container} not by that name: it takes 3 to 63 of a-z, 0-9 and single '.' and '-' between them. Put the data into another container.`
}

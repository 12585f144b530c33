import { type Credentials, type DataSourceType, isUuidLike, type UrlParts, urlParts } from '@fennec/contract'
import { placeholderFault } from './url-placeholders.ts'

export interface DataSourceWish {
  type: DataSourceType
  url: string
  credentials: Credentials | null
}

/** Why a data source cannot be used, and whether its credentials are the reason. */
export interface DataSourceFault {
  about: 'url' | 'credentials'
  reason: string
}

/** What is wrong with a data source; null: nothing that can be known without looking into it. */
export function dataSourceFault(wish: DataSourceWish): DataSourceFault | null {
  const reason = placeholderFault(wish.url) ?? urlFault(wish)
  if (reason !== null) return { about: 'url', reason }
  if (wish.type === 'swift') return asFault('credentials', swiftCredentialsFault(wish.credentials))
  if (wish.type === 's3') return asFault('url', s3CredentialsFault(wish.credentials))
  return null
}

const asFault = (about: DataSourceFault['about'], reason: string | null) => (reason === null ? null : { about, reason })

function urlFault({ type, url }: DataSourceWish): string | null {
  return URL_FAULTS[type](url, urlParts(url))
}

const URL_FAULTS: Readonly<Record<DataSourceType, (url: string, parts: UrlParts) => string | null>> = {
  hdfs(url, { scheme, host }) {
    if (url === '') return 'HDFS url must not be empty'
    if (scheme === '' && host === '') return null
    if (scheme !== 'hdfs') return `URL scheme must be 'hdfs': ${url}`
    return host === '' ? `HDFS url is incorrect, cannot determine a hostname: ${url}` : null
  },
  maprfs(url, { scheme }) {
    if (url === '') return 'MapR FS url must not be empty'
    return scheme === '' || scheme === 'maprfs' ? null : `URL scheme must be 'maprfs': ${url}`
  },
  manila(url, { scheme, host, path }) {
    if (scheme !== 'manila') return `Manila url scheme must be 'manila': ${url}`
    if (!isUuidLike(host)) return `Manila url netloc must be a uuid, the share's id: ${url}`
    return path === '' ? `Manila url path must not be empty: ${url}` : null
  },
  s3(url, { scheme, host, path }) {
    const isObject = (scheme === 's3' || scheme === 's3a') && host !== '' && path.length > 1
    return isObject ? null : `URL must be of the form s3://bucket/object: ${url}`
  },
  swift(url, { scheme, host, path }) {
    const isObject = scheme === 'swift' && isSwiftContainer(host) && path.length > 1
    return isObject ? null : `URL must be of the form swift://container.sahara/object: ${url}`
  },
}

/** The only suffix there is names the Swift of this cloud. */
function isSwiftContainer(host: string): boolean {
  return host !== '' && host !== '.sahara' && (!host.includes('.') || host.endsWith('.sahara'))
}

function swiftCredentialsFault(credentials: Credentials | null): string | null {
  if (credentials === null) return 'No credentials provided for Swift. Give user and password.'
  if (!isFilledText(credentials.user)) return 'User is not provided in credentials for Swift'
  if (!isFilledText(credentials.password)) return 'Password is not provided in credentials for Swift'
  return null
}

const S3_KEYS: Readonly<Record<string, 'string' | 'boolean'>> = {
  accesskey: 'string',
  secretkey: 'string',
  endpoint: 'string',
  bucket_in_path: 'boolean',
  ssl: 'boolean',
}

function s3CredentialsFault(credentials: Credentials | null): string | null {
  for (const [key, value] of Object.entries(credentials ?? {})) {
    const wanted = Object.hasOwn(S3_KEYS, key) ? S3_KEYS[key] : undefined
    if (wanted === undefined) {
      return `Unknown key in credentials for S3: ${key}. Known: ${Object.keys(S3_KEYS).join(', ')}.`
    }
    if (typeof value !== wanted) return `${key} in credentials for S3 must be a ${wanted}.`
  }
  return null
}

const isFilledText = (value: unknown) => typeof value === 'string' && value !== ''

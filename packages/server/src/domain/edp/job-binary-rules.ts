import { type SimpleConfig, urlParts } from '@fennec/contract'

export interface JobBinaryWish {
  url: string
  extra: SimpleConfig | null
}

export interface JobBinaryFault {
  about: 'location' | 'binary'
  reason: string
}

const S3_KEYS = ['accesskey', 'secretkey', 'endpoint']

/** What is wrong with a job binary whose URL has the form of its scheme; null: nothing. */
export function jobBinaryFault({ url, extra }: JobBinaryWish): JobBinaryFault | null {
  const { scheme } = urlParts(url)
  switch (scheme) {
    case 'internal-db':
    case 'manila':
      return null
    case 'swift':
      return isFilledText(extra?.user) && isFilledText(extra?.password)
        ? null
        : { about: 'binary', reason: 'Swift job binaries need the credentials user and password in extra.' }
    case 's3':
      return hasExactly(extra ?? {}, S3_KEYS)
        ? null
        : { about: 'location', reason: `S3 job binaries need exactly ${S3_KEYS.join(', ')} in extra, as texts.` }
    default:
      return {
        about: 'location',
        reason: `Job binaries of '${scheme}' are not known: ${url}. Known: internal-db, swift, s3, manila.`,
      }
  }
}

/** The id that an `internal-db://` URL names; null: the binary is elsewhere. */
export function internalId(url: string): string | null {
  const { scheme, host } = urlParts(url)
  return scheme === 'internal-db' ? host : null
}

function hasExactly(extra: SimpleConfig, keys: readonly string[]): boolean {
  return Object.keys(extra).length === keys.length && keys.every((key) => isFilledText(extra[key]))
}

const isFilledText = (value: unknown) => typeof value === 'string' && value !== ''

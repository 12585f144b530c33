import { createHash, createHmac } from 'node:crypto'

export interface S3Keys {
  accessKey: string
  secretKey: string
  region: string
}

interface S3Request {
  method: string
  url: URL
  body: Uint8Array
  now: Date
  /** Beside those that are always signed. */
  headers?: Record<string, string>
}

/**
 * The headers that make a request known to S3: signature version 4, all of the body signed.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
export function signedHeaders(
  keys: S3Keys,
  { method, url, body, now, headers = {} }: S3Request,
): Record<string, string> {
  const moment = now.toISOString().replace(/[-:]|\.\d+/g, '')
  const day = moment.slice(0, 8)
  const content = hash(body)
  const signed: Record<string, string> = {
    host: url.host,
    'x-amz-content-sha256': content,
    'x-amz-date': moment,
    ...headers,
  }
  const names = Object.keys(signed).sort()
  const lines = names.map((name) => `${name}:${signed[name]}\n`).join('')
  const query = [...url.searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&')
  const request = [method, url.pathname, query, lines, names.join(';'), content].join('\n')
  const scope = `${day}/${keys.region}/s3/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', moment, scope, hash(request)].join('\n')
  const key = [day, keys.region, 's3', 'aws4_request'].reduce<Buffer | string>(hmac, `AWS4${keys.secretKey}`)
  const signature = hmac(key, toSign).toString('hex')
  const { host: _ours, ...sent } = signed
  const authorization = `AWS4-HMAC-SHA256 Credential=${keys.accessKey}/${scope},SignedHeaders=${names.join(';')},Signature=${signature}`
  return { ...sent, authorization }
}

const hash = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest()

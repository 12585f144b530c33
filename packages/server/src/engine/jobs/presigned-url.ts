import { createHash, createHmac } from 'node:crypto'

export interface S3Access {
  accesskey: string
  secretkey: string
}

const REGION = 'us-east-1'
const SERVICE = 's3'

/**
 * An address that gives the object to whoever has it, for a while: what fetches it gets no key. AWS Signature Version 4, by query.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export function presignedUrl(object: URL, { accesskey, secretkey }: S3Access, now: Date, seconds: number): string {
  const time = now.toISOString().replaceAll(/[-:]|\.\d{3}/g, '')
  const day = time.slice(0, 8)
  const scope = `${day}/${REGION}/${SERVICE}/aws4_request`
  const query = Object.entries({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${accesskey}/${scope}`,
    'X-Amz-Date': time,
    'X-Amz-Expires': String(seconds),
    'X-Amz-SignedHeaders': 'host',
  })
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .join('&')
  const path = object.pathname
    .split('/')
    .map((part) => encoded(decodeURIComponent(part)))
    .join('/')
  const request = ['GET', path, query, `host:${object.host}`, '', 'host', 'UNSIGNED-PAYLOAD'].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', time, scope, createHash('sha256').update(request).digest('hex')].join('\n')
  const key = [day, REGION, SERVICE, 'aws4_request'].reduce<Buffer | string>(signed, `AWS4${secretkey}`)
  return `${object.origin}${path}?${query}&X-Amz-Signature=${signed(key, toSign).toString('hex')}`
}

const signed = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/** As AWS wants it: encodeURIComponent leaves five characters. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)

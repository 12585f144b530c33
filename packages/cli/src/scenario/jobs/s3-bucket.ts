import { randomUUID } from 'node:crypto'
import { type Drive, randomName } from '../drive/drive.ts'
import type { Place } from './place.ts'
import { signedHeaders } from './s3-signature.ts'

/** As the file's credentials name it. */
export interface S3Account {
  accessKey: string
  secretKey: string
  /** With http:// or https://, or without. */
  endpoint: string
  ssl: boolean
  bucketInPath: boolean
}

const NOTHING = new Uint8Array()
/** What stores that have no regions of their own take. */
const REGION = 'us-east-1'

/** A bucket of the run, made when it is first needed. */
export class S3Bucket implements Place {
  readonly credentials: Place['credentials']
  readonly extra: Place['extra']
  readonly #drive: Pick<Drive, 'belongings'>
  readonly #account: S3Account
  readonly #base: string
  #bucket: string | null = null

  constructor(drive: Pick<Drive, 'belongings'>, account: S3Account) {
    const { accessKey: accesskey, secretKey: secretkey, endpoint, ssl, bucketInPath: bucket_in_path } = account
    const host = endpoint.replace(/^https?:\/\//, '').replace(/\/+$/, '')
    this.#drive = drive
    this.#account = account
    this.#base = `${/^https?:/.exec(endpoint)?.[0] ?? (ssl ? 'https:' : 'http:')}//${host}`
    this.credentials = { accesskey, secretkey, endpoint: host, ssl, bucket_in_path }
    this.extra = { accesskey, secretkey, endpoint }
  }

  async put(bytes: Uint8Array): Promise<string> {
    const path = `${await this.#made()}/${randomName('test')}`
    await this.#ask('PUT', path, bytes)
    return `s3://${path}`
  }

  async place(destination: string): Promise<string> {
    return `s3://${await this.#made()}/${randomName(destination)}`
  }

  async #made(): Promise<string> {
    if (this.#bucket !== null) return this.#bucket
    const name = `sahara-tests-${randomUUID().slice(0, 8)}`
    await this.#ask('PUT', name)
    this.#bucket = name
    this.#drive.belongings.add(`bucket ${name}`, async () => {
      // What jobs wrote is in it too: a bucket goes only when it is empty.
      for (let keys = await this.#keys(name); keys.length > 0; keys = await this.#keys(name)) {
        for (const key of keys) await this.#ask('DELETE', `${name}/${encoded(key)}`)
      }
      await this.#ask('DELETE', name)
    })
    return name
  }

  /** The first thousand. */
  async #keys(bucket: string): Promise<string[]> {
    const listed = await this.#ask('GET', `${bucket}?list-type=2`)
    return [...listed.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => unescaped(key))
  }

  async #ask(method: string, path: string, body: Uint8Array = NOTHING): Promise<string> {
    const url = new URL(`${this.#base}/${path}`)
    const { accessKey, secretKey } = this.#account
    const headers = signedHeaders({ accessKey, secretKey, region: REGION }, { method, url, body, now: new Date() })
    const answer = await fetch(url, { method, headers, ...(method === 'PUT' && { body }) })
    const text = await answer.text()
    if (answer.ok || (method === 'DELETE' && answer.status === 404)) return text
    const [, why = ''] = /<Message>([^<]*)<\/Message>/.exec(text) ?? []
    throw new Error(
      `S3 at ${url.host} answered ${answer.status} to ${method} ${url.pathname}${why === '' ? '.' : `: ${why}`}`,
    )
  }
}

/** As the signature wants it: more than an address would need. */
const encoded = (key: string): string =>
  key
    .split('/')
    .map((part) =>
      encodeURIComponent(part).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`),
    )
    .join('/')

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
const unescaped = (text: string): string => text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from '@20minutes/s3rver'

/** An object store that checks signatures, with one bucket, `jobs`. */
export interface S3Server {
  endpoint: string
  /** The pair of keys it knows. */
  credentials: { accesskey: string; secretkey: string }
  put(key: string, content: string): Promise<void>
  content(key: string): Promise<string>
  /** Of all that begin so. */
  keys(prefix: string): Promise<string[]>
  /** What a job wrote into a directory, one part behind the other. */
  parts(directory: string): Promise<string>
  close(): Promise<void>
}

/** @param address where nodes reach it: those of the sandbox on loopback */
export async function s3Server(address = '127.0.0.1'): Promise<S3Server> {
  const directory = mkdtempSync(join(tmpdir(), 'fennec-s3-'))
  const options = { address, port: 0, silent: true, directory, configureBuckets: [{ name: 'jobs' }] }
  const server = new S3rver(options)
  const { port } = await server.run()
  const endpoint = `http://${address}:${port}`
  const ask = async (path: string, request?: RequestInit): Promise<string> => {
    const answer = await fetch(`${endpoint}/jobs${path}`, request)
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`)
    return text
  }
  const content = (key: string) => ask(`/${key}`)
  const keys = async (prefix: string): Promise<string[]> => {
    const listed = await ask(`?list-type=2&prefix=${encodeURIComponent(prefix)}`)
    return [...listed.matchAll(/<Key>([^<]*)/g)].map(([, key = '']) => key)
  }
  return {
    endpoint,
    credentials: { accesskey: 'S3RVER', secretkey: 'S3RVER' },
    async put(key, content) {
      await ask(`/${key}`, { method: 'PUT', body: content })
    },
    content,
    keys,
    async parts(directory) {
      return (await Promise.all((await keys(`${directory}/part-`)).map(content))).join('')
    },
    async close() {
      await server.close()
      rmSync(directory, { recursive: true })
    },
  }
}

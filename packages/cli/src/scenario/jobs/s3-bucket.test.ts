import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { Belongings } from '../drive/belongings.ts'
import { S3Bucket } from './s3-bucket.ts'

test('files go into a bucket of the run, which is emptied and removed after it', async () => {
  const objects = new Map<string, string>()
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://s3').pathname
    asked.push(`${request.method} ${path}`)
    expect(request.headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/us-east-1\/s3\/aws4_request,/,
    )
    let body = ''
    request.on('data', (bytes: Buffer) => {
      body += bytes.toString()
    })
    request.on('end', () => {
      if (request.method === 'PUT') objects.set(path, body)
      if (request.method === 'DELETE') objects.delete(path)
      const keys = [...objects.keys()].filter((key) => key.split('/').length > 2).map((key) => key.split('/')[2])
      response.end(request.method === 'GET' ? `<L>${keys.map((key) => `<C><Key>${key}</Key></C>`).join('')}</L>` : '')
    })
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  try {
    const belongings = new Belongings()
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const account = { accessKey: 'key', secretKey: 's3cret', endpoint, ssl: false, bucketInPath: true }
    const bucket = new S3Bucket({ belongings }, account)
    const url = await bucket.put(Buffer.from('lines'))
    expect(url).toMatch(/^s3:\/\/sahara-tests-\w{8}\/test-\w{8}$/)
    expect(objects.get(url.slice('s3:/'.length))).toBe('lines')
    expect(await bucket.place('out')).toMatch(/^s3:\/\/sahara-tests-\w{8}\/out-\w{8}$/)
    expect(bucket.credentials).toMatchObject({ endpoint: endpoint.slice('http://'.length), bucket_in_path: true })
    expect(await belongings.removeAll(new AbortController().signal)).toEqual([])
    expect(objects.size).toBe(0)
    expect(asked.filter((each) => each.startsWith('PUT'))).toHaveLength(2)
  } finally {
    server.close()
  }
})

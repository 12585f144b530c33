import { createClient } from '@fennec/client'
import { expect, test } from 'vitest'
import { binaryOfFile, deleteWithFile } from './file-in-service.ts'

type Answer = readonly [status: number, body?: unknown]

/** A client of a service that answers so, and what it was asked. */
function clientOf(answers: Readonly<Record<string, Answer>>) {
  const asked: string[] = []
  const client = createClient({
    auth: { token: async () => 'a-token', endpoint: async () => 'http://service.example' },
    fetch: async (address, { method }) => {
      const request = `${method} ${new URL(address).pathname.replace('/v2', '')}`
      asked.push(request)
      const [status, body] = answers[request] ?? [204]
      return status === 204 ? new Response(null, { status }) : Response.json(body, { status })
    },
  })
  return { client, asked }
}

const UPLOADED: Answer = [202, { job_binary_internal: { id: 'f1' } }]
const refusal = (error_name: string): Answer => [400, { error_code: 400, error_name, error_message: 'No.' }]

test('a file is stored, and the job binary says where', async () => {
  const { client, asked } = clientOf({
    'PUT /job-binary-internals/a.sh': UPLOADED,
    'POST /job-binaries': [202, { job_binary: { id: 'b1' } }],
  })
  expect(await binaryOfFile(client, Uint8Array.of(1), { name: 'a.sh' })).toEqual({ id: 'b1' })
  expect(asked).toEqual(['PUT /job-binary-internals/a.sh', 'POST /job-binaries'])
})

test('of a job binary that is refused no file is left', async () => {
  const { client, asked } = clientOf({
    'PUT /job-binary-internals/a.sh': UPLOADED,
    'POST /job-binaries': refusal('NAME_ALREADY_EXISTS'),
  })
  await expect(binaryOfFile(client, Uint8Array.of(1), { name: 'a.sh' })).rejects.toThrow('No.')
  expect(asked.at(-1)).toBe('DELETE /job-binary-internals/f1')
})

test('a job binary goes with its file, unless another one is the same file', async () => {
  const binary = { job_binary: { id: 'b1', url: 'internal-db://f1' } }
  const { client, asked } = clientOf({
    'GET /job-binaries/b1': [200, binary],
    'DELETE /job-binary-internals/f1': refusal('DELETION_FAILED'),
  })
  await deleteWithFile(client, 'b1')
  expect(asked.slice(1)).toEqual(['DELETE /job-binaries/b1', 'DELETE /job-binary-internals/f1'])
})

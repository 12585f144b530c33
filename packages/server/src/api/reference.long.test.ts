/** The requests of the pages about the REST API (docs/rest-*.md), each on an API that has what it speaks of. */
import { expect, test } from 'vitest'
import { blocksAt, nameOf } from '../../../../tests/docs/blocks.ts'
import { readHttpBlock } from '../../../../tests/docs/http-block.ts'
import { exampleWorld } from './testing/example-world.ts'
import { ADMIN_TOKEN, V21 } from './testing/test-api.ts'

const blocks = blocksAt('contract')

test.each(blocks.map((block) => ({ name: `${nameOf(block)} ${block.text.split('\n')[0]}`, block })))(
  '$name',
  async ({ block }) => {
    const { api, ours } = await exampleWorld(readHttpBlock(block.text).path)
    const { method, path, headers, body, status, answer } = readHttpBlock(ours(block.text))
    const isFile = path.includes('/job-binary-internals/') && method === 'PUT'
    const response = await api.app.inject({
      method: method as 'GET',
      url: path,
      headers: {
        'x-auth-token': ADMIN_TOKEN,
        ...V21,
        ...(body !== undefined && { 'content-type': isFile ? 'application/octet-stream' : 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { payload: body }),
    })
    expect(response.statusCode, response.body).toBe(status)
    if (answer !== undefined) expect(Object.keys(response.json())).toEqual(expect.arrayContaining(Object.keys(answer)))
    await api.app.close()
  },
)

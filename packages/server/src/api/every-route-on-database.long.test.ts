import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createStore } from '../store/create-store.ts'
import type { Database } from '../store/database.ts'
import { createSecretBox } from '../store/secret-box.ts'
import { openTestDatabase } from '../store/test-database.ts'
import { databaseDigest } from '../store/testing/database-digest.ts'
import { ListCache } from './list-cache.ts'
import { anyRequest, routesIn, send, urlOf } from './testing/any-request.ts'
import { type TestApi, testApi } from './testing/test-api.ts'

const CASES = routesIn({ v1: ['v1.1'], v2: ['2.1'] }, new ListCache(1)).map((one) => ({
  ...one,
  method: one.route.method,
  path: one.route.path,
}))

let database: Database
let api: TestApi
beforeAll(async () => {
  database = await openTestDatabase()
  const store = createStore(database, createSecretBox([{ id: 'k1', key: randomBytes(32) }]), () => undefined)
  api = testApi({ store, logger: pino({ level: 'silent' }) })
})
afterAll(async () => {
  await api.app.close()
  await database.close()
})

describe.each(CASES)('$version $method $path', (asked) => {
  test('finds no fault of ours in the database either, and a refusal leaves it as it was', async () => {
    await fc.assert(
      fc.asyncProperty(anyRequest(asked), async (request) => {
        const url = await urlOf(api, asked, request)
        const before = await databaseDigest(database.db)
        const { status, text } = await send(api, asked, url, request.body)
        expect(status, text).toBeLessThan(500)
        if (status >= 400 || asked.method === 'GET') expect(await databaseDigest(database.db)).toBe(before)
      }),
      { numRuns: 8 },
    )
  })
})

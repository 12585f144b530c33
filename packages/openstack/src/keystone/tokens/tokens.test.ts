import { expect, onTestFinished, test } from 'vitest'
import { startCannedCloud } from '../../canned-cloud.ts'

test('the token asked about and the token that asks are kept apart', async () => {
  const canned = await startCannedCloud()
  onTestFinished(async () => await canned.close())
  expect(await canned.cloud.keystone.tokens.validate('theirs')).toBeNull()
  expect(canned.seen.at(-1)?.headers).toMatchObject({ 'x-auth-token': 'token-1', 'x-subject-token': 'theirs' })
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CannedCloud, startCannedCloud } from '../../canned-cloud.ts'

let canned: CannedCloud
beforeEach(async () => {
  canned = await startCannedCloud()
})
afterEach(async () => await canned.close())

const SHARES = 'GET /share/v2/shares/detail'

test('a share is asked for at the version whose access rules carry metadata, in Manila’s own header', async () => {
  canned.answers('GET /share/v2/shares/a', { body: { share: { id: 'a', share_proto: 'NFS' } } })
  expect(await canned.cloud.manila.shares.get('a')).toMatchObject({ share_proto: 'NFS' })
  expect(canned.seen.at(-1)?.headers).toMatchObject({ 'x-openstack-manila-api-version': '2.45' })
  expect(canned.seen.at(-1)?.headers).not.toHaveProperty('openstack-api-version')
})

test('a share that is not there is null', async () => {
  expect(await canned.cloud.manila.shares.get('a')).toBeNull()
})

test('all pages of a list are read, however small the operator of the cloud has made them', async () => {
  canned.answers(
    SHARES,
    { body: { shares: [{ id: 'a' }, { id: 'b' }], count: 3 } },
    { body: { shares: [{ id: 'c' }], count: 3 } },
  )
  expect((await canned.cloud.manila.shares.list()).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  expect(new URL(canned.seen.at(-1)?.url ?? '', 'http://c').searchParams.get('offset')).toBe('2')
})

test('a list that shrinks while it is read comes to an end', async () => {
  canned.answers(SHARES, { body: { shares: [{ id: 'a' }], count: 3 } }, { body: { shares: [], count: 1 } })
  expect((await canned.cloud.manila.shares.list()).map(({ id }) => id)).toEqual(['a'])
})

test('access is allowed to an address, with our mark', async () => {
  canned.answers('POST /share/v2/shares/a/action', { body: { access: { id: 'r', state: 'queued_to_apply' } } })
  const metadata = { 'fennec:cluster_id': 'c' }
  await canned.cloud.manila.accessRules.allow('a', { address: '10.0.0.5', level: 'ro', metadata })
  expect(canned.seen.at(-1)?.body).toEqual({
    allow_access: { access_type: 'ip', access_to: '10.0.0.5', access_level: 'ro', metadata },
  })
})

test('a rule that has gone already is no failure', async () => {
  expect(await canned.cloud.manila.accessRules.deny('a', 'r')).toBe(false)
})

import { createCloud, type NewTrust, type Session, type TrustCredentials } from '@fennec/openstack'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CloudUnderTest, openCloudUnderTest } from './cloud-under-test.ts'
import { refusal } from './refusal.ts'
import { aName, deleteStack } from './stack-life.ts'

let under: CloudUnderTest
beforeAll(async () => {
  under = await openCloudUnderTest()
})
afterAll(async () => await under.close())

async function aTrust(more: Partial<NewTrust> = {}): Promise<NewTrust> {
  const trustor = await under.user.cloud.session.tokenInfo()
  const trustee = await under.service.cloud.session.tokenInfo()
  return {
    trustor_user_id: trustor.user.id,
    trustee_user_id: trustee.user.id,
    project_id: await under.user.cloud.session.projectId(),
    impersonation: true,
    roles: trustor.roles.map(({ id }) => ({ id })),
    ...more,
  }
}

function actingBy(trustId: string): Session {
  const { authUrl, user, password } = under.service.credentials
  const credentials: TrustCredentials = { kind: 'trust', authUrl, trustId, user, password }
  return under.service.cloud.session.withCredentials(credentials)
}

test('with a trust the service acts as the user, in the user’s project', async () => {
  const { trusts } = under.user.cloud.keystone
  const trust = await trusts.create(await aTrust())
  try {
    const info = await actingBy(trust.id).tokenInfo()
    expect(info.user.id).toBe(trust.trustor_user_id)
    expect(info.project?.id).toBe(trust.project_id)
    expect(info.trust).toEqual({
      id: trust.id,
      impersonation: true,
      trustorUserId: trust.trustor_user_id,
      trusteeUserId: trust.trustee_user_id,
    })
  } finally {
    await trusts.delete(trust.id)
  }
})

test('a trust keeps a field of ours, which marks it, and its list shows it', async () => {
  const { trusts } = under.user.cloud.keystone
  const trust = await trusts.create(await aTrust({ 'fennec:cluster_id': 'c1' }))
  try {
    expect(await trusts.get(trust.id)).toMatchObject({ 'fennec:cluster_id': 'c1', expires_at: null })
    const service = under.service.cloud.keystone
    const listed = await service.trusts.list({ trustee_user_id: trust.trustee_user_id })
    expect(listed.find(({ id }) => id === trust.id)).toMatchObject({ 'fennec:cluster_id': 'c1' })
  } finally {
    await trusts.delete(trust.id)
  }
})

test('a trust is found by its id and in the trustor’s list, and by nobody after it is deleted', async () => {
  const { trusts } = under.user.cloud.keystone
  const trust = await trusts.create(await aTrust())
  expect(await trusts.get(trust.id)).toMatchObject({ id: trust.id, impersonation: true, redelegation_count: 0 })
  const listed = await trusts.list({ trustor_user_id: trust.trustor_user_id })
  expect(listed.map(({ id }) => id)).toContain(trust.id)
  expect(await trusts.delete(trust.id)).toBe(true)
  expect(await trusts.get(trust.id)).toBeNull()
  expect(await trusts.delete(trust.id)).toBe(false)
})

test('a deleted trust gives no token any more', async () => {
  const { trusts } = under.user.cloud.keystone
  const trust = await trusts.create(await aTrust())
  await trusts.delete(trust.id)
  const error = await refusal(actingBy(trust.id).token())
  expect([401, 403, 404]).toContain(error.status)
})

test('a role the trustor does not have cannot be given away', async () => {
  const wish = await aTrust({ roles: [{ name: 'admin' }] })
  const error = await refusal(under.user.cloud.keystone.trusts.create(wish))
  expect(error.status).toBe(404)
  expect(error.message).toMatch(/^Could not find role: [0-9a-f]{32}\.$/)
})

test('from a trust that allows it a further trust can be made, as Heat does for its own waiting', async () => {
  const { trusts } = under.user.cloud.keystone
  const trust = await trusts.create(await aTrust({ allow_redelegation: true, redelegation_count: 1 }))
  try {
    const session = actingBy(trust.id)
    const { body } = await session.request<{ trust: { id: string; redelegated_trust_id: string } }>('keystone', {
      method: 'POST',
      path: '/OS-TRUST/trusts',
      body: { trust: await aTrust({ allow_redelegation: false }) },
    })
    expect(body.trust.redelegated_trust_id).toBe(trust.id)
    expect((await actingBy(body.trust.id).tokenInfo()).trust?.id).toBe(body.trust.id)
  } finally {
    await trusts.delete(trust.id)
  }
})

test('from a trust that does not allow it no further trust can be made', async () => {
  const { trusts } = under.user.cloud.keystone
  const trust = await trusts.create(await aTrust())
  try {
    const making = actingBy(trust.id).request('keystone', {
      method: 'POST',
      path: '/OS-TRUST/trusts',
      body: { trust: await aTrust() },
    })
    expect((await refusal(making)).status).toBe(403)
  } finally {
    await trusts.delete(trust.id)
  }
})

test('a stack can be made and deleted with a token that comes from a trust', async () => {
  const { trusts } = under.user.cloud.keystone
  const trust = await trusts.create(await aTrust({ allow_redelegation: true, redelegation_count: 3 }))
  const cloud = createCloud(actingBy(trust.id))
  try {
    const group = { type: 'OS::Nova::ServerGroup', properties: { policies: ['affinity'] } }
    const template = JSON.stringify({ heat_template_version: '2016-04-08', resources: { group } })
    const stack = await cloud.heat.stacks.create({ name: aName('trust'), template })
    await deleteStack(cloud, stack)
    expect(await cloud.heat.stacks.get(stack.stack_name)).toBeNull()
  } finally {
    await trusts.delete(trust.id)
  }
})

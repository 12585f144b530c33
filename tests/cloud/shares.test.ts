import type { AccessRule, Cloud, Share } from '@fennec/openstack'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CloudUnderTest, openCloudUnderTest } from './cloud-under-test.ts'
import { refusal } from './refusal.ts'
import { aName } from './stack-life.ts'
import { until } from './until.ts'

let under: CloudUnderTest
let cloud: Cloud
beforeAll(async () => {
  under = await openCloudUnderTest()
  cloud = under.user.cloud
})
afterAll(async () => await under.close())

const NOBODY = '00000000-0000-4000-8000-000000000000'

async function aShare(): Promise<Share> {
  const { id } = await cloud.manila.shares.create({ name: aName('share'), size: 1, share_proto: 'nfs' })
  return await until(`share ${id} is made`, async () => {
    const share = await cloud.manila.shares.get(id)
    if (share === null) throw new Error(`Share ${id} is gone.`)
    return share.status === 'creating' ? undefined : share
  })
}

async function remove({ id }: Share): Promise<void> {
  await cloud.manila.shares.delete(id)
  await until(`share ${id} is deleted`, async () => ((await cloud.manila.shares.get(id)) === null ? true : undefined))
}

const active = (rule: AccessRule) =>
  until(`access rule ${rule.id} is active`, async () => {
    const found = await cloud.manila.accessRules.get(rule.id)
    return found?.state === 'active' ? found : undefined
  })

test('a share is listed with its protocol in capitals, and says where it is exported', async () => {
  const share = await aShare()
  try {
    expect(share).toMatchObject({ status: 'available', size: 1, share_proto: 'NFS' })
    expect((await cloud.manila.shares.list()).map(({ id }) => id)).toContain(share.id)
    const [location] = await cloud.manila.shares.exportLocations(share.id)
    expect(location?.path).toMatch(/^\S+:\/\S+$/)
  } finally {
    await remove(share)
  }
  expect((await cloud.manila.shares.list()).map(({ id }) => id)).not.toContain(share.id)
})

test('access is given to an address, keeps its mark, and can be taken away', async () => {
  const share = await aShare()
  const { accessRules } = cloud.manila
  try {
    const metadata = { 'fennec:cluster_id': aName('mark') }
    const rule = await accessRules.allow(share.id, { address: '10.99.0.7', level: 'ro', metadata })
    expect(await active(rule)).toMatchObject({
      access_type: 'ip',
      access_to: '10.99.0.7',
      access_level: 'ro',
      metadata,
    })
    expect((await accessRules.list(share.id)).map(({ id, metadata: mark }) => [id, mark])).toEqual([
      [rule.id, metadata],
    ])
    expect(await accessRules.deny(share.id, rule.id)).toBe(true)
    await until('the rule is gone', async () => ((await accessRules.list(share.id)).length === 0 ? true : undefined))
    expect(await accessRules.deny(share.id, rule.id)).toBe(false)
  } finally {
    await remove(share)
  }
})

test('an administrator lists the shares of all projects, sees their rules with their marks, and takes them away', async () => {
  const share = await aShare()
  const { manila } = under.admin.cloud
  try {
    const metadata = { 'fennec:cluster_id': aName('mark') }
    const { id } = await cloud.manila.accessRules.allow(share.id, { address: '10.99.0.9', level: 'rw', metadata })
    await active({ id } as AccessRule)
    expect((await manila.shares.list()).map((one) => one.id)).not.toContain(share.id)
    const everywhere = await manila.shares.list({ everywhere: true })
    expect(everywhere.find((one) => one.id === share.id)?.project_id).toBe(share.project_id)
    expect(await manila.accessRules.list(share.id)).toMatchObject([{ id, metadata }])
    const shown = await manila.accessRules.get(id)
    expect(shown).toMatchObject({ id, share_id: share.id, metadata })
    expect(Date.parse(`${shown?.created_at}Z`)).toBeGreaterThan(0)
    expect(await manila.accessRules.deny(share.id, id)).toBe(true)
    await until('the rule is gone', async () =>
      (await cloud.manila.accessRules.list(share.id)).length === 0 ? true : undefined,
    )
  } finally {
    await remove(share)
  }
})

test('who is no administrator lists his own shares, whatever he asks for', async () => {
  const share = await aShare()
  try {
    const { manila } = under.user.cloud
    const projects = (await manila.shares.list({ everywhere: true })).map((one) => one.project_id)
    expect(new Set(projects)).toEqual(new Set([share.project_id]))
  } finally {
    await remove(share)
  }
})

test('a second rule for the same address is refused, whatever its level', async () => {
  const share = await aShare()
  const { accessRules } = cloud.manila
  try {
    const rule = await accessRules.allow(share.id, { address: '10.99.0.8', level: 'ro', metadata: {} })
    await active(rule)
    const refused = await refusal(accessRules.allow(share.id, { address: '10.99.0.8', level: 'rw', metadata: {} }))
    expect(refused).toMatchObject({ service: 'manila', status: 400, retryable: false })
    expect(refused.message).toBe('Share access ip:10.99.0.8 exists.')
  } finally {
    await remove(share)
  }
})

test('what is not there is null, and its rules cannot be listed', async () => {
  expect(await cloud.manila.shares.get(NOBODY)).toBeNull()
  expect(await refusal(cloud.manila.accessRules.list(NOBODY))).toMatchObject({
    status: 400,
    message: `Share ${NOBODY} not found.`,
  })
})

test('what is no address is refused', async () => {
  const share = await aShare()
  try {
    const wish = { address: 'node-1', level: 'rw', metadata: {} } as const
    expect(await refusal(cloud.manila.accessRules.allow(share.id, wish))).toMatchObject({ status: 400 })
  } finally {
    await remove(share)
  }
})

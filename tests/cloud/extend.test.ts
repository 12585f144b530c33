import type { Cloud, Volume } from '@fennec/openstack'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CloudUnderTest, openCloudUnderTest } from './cloud-under-test.ts'
import { discover } from './discovery.ts'
import { refusal } from './refusal.ts'
import { until } from './until.ts'
import { removeServer, serverAtRest, volumeBackedServer } from './volume-backed-server.ts'

let under: CloudUnderTest
let user: Cloud
let serverId: string

beforeAll(async () => {
  under = await openCloudUnderTest()
  user = under.user.cloud
  serverId = await volumeBackedServer(user, await discover(user))
  expect(await serverAtRest(user, serverId)).toMatchObject({ status: 'ACTIVE' })
})
afterAll(async () => {
  await removeServer(user, serverId)
  await under.close()
})

async function bootVolume(): Promise<Volume> {
  const [held] = (await user.nova.servers.get(serverId))?.['os-extended-volumes:volumes_attached'] ?? []
  const volume = await user.cinder.volumes.get(held?.id ?? '')
  if (!volume) throw new Error('the server has no volume')
  return volume
}

test('before 3.42 a volume in use is not extended, in Cinder’s words', async () => {
  const { id } = await bootVolume()
  const extend = user.session.request('cinder', {
    method: 'POST',
    path: `/volumes/${id}/action`,
    body: { 'os-extend': { new_size: 2 } },
    microversion: '3.41',
  })
  expect(await refusal(extend)).toMatchObject({
    status: 400,
    message: `Invalid volume: Volume ${id} status must be '{'status': 'available'}' to extend, currently in-use.`,
  })
})

test('a size that is none larger is refused', async () => {
  const { id, size } = await bootVolume()
  expect(await refusal(user.cinder.volumes.extend(id, size))).toMatchObject({
    status: 400,
    message: `Invalid input received: New size for extend must be greater than current size. (current: ${size}, extended: ${size}).`,
  })
})

/**
 * No cloud says beforehand whether a back end can: Cinder answers 202 and then tells by the volume's status. So the contract
 * is both endings, and that there is no third.
 */
test('from 3.42 on it grows under its server, or the volume says that its back end cannot and keeps its size', async () => {
  const before = await bootVolume()
  await user.cinder.volumes.extend(before.id, before.size + 1)
  const after = await until('the extension has ended', async () => {
    const volume = await bootVolume()
    return volume.status === 'extending' ? undefined : volume
  })
  expect(after.id).toBe(before.id)
  expect(after.attachments).toEqual(before.attachments)
  if (after.status === 'in-use') {
    expect(after.size).toBe(before.size + 1)
    return
  }
  expect(after).toMatchObject({ status: 'error_extending', size: before.size })
  const [why] = await user.cinder.messages.about(before.id)
  expect(why?.user_message).toBe('extend volume:Volume Driver failed to extend volume.')
  expect((await refusal(user.cinder.volumes.resetStatus(before.id, 'in-use'))).status).toBe(403)
  await under.admin.cloud.cinder.volumes.resetStatus(before.id, 'in-use')
  expect(await bootVolume()).toMatchObject({ status: 'in-use', size: before.size })
  expect(await serverAtRest(user, serverId)).toMatchObject({ status: 'ACTIVE' })
})

import { expect, test } from 'vitest'
import { GuestError } from '../../guest/guest-error.ts'
import { aCluster } from '../../store/test-records.ts'
import { atRest, enginesUnderTest } from '../engines-under-test.ts'

const under = enginesUnderTest()

async function anActiveCluster(): Promise<string> {
  under.start()
  const { id } = await under.store.clusters.acceptCreate(aCluster({ nodes: 2, user_keypair_id: 'mykey' }))
  await under.until(id, atRest)
  return id
}

test('the new key is put on every node, and the cluster stays Active', async () => {
  const id = await anActiveCluster()
  const before = under.cloud.deeds.length
  await under.store.clusters.acceptKeypairUpdate(id, 'ssh-ed25519 BBBB new')
  const shown = await under.until(id, (cluster) =>
    (cluster?.provision_progress ?? []).some(
      (step) => step.step_name === 'Update key pair' && step.successful === true,
    ),
  )
  expect(under.cloud.deeds.slice(before).sort()).toEqual([
    expect.stringMatching(/^demo-worker-0: sh -s -- 'ssh-ed2551/),
    expect.stringMatching(/^demo-worker-1: sh -s -- 'ssh-ed2551/),
  ])
  expect(shown).toMatchObject({ status: 'Active', status_description: '' })
})

test('a node that refuses it is named in the description, and the cluster is free for other work', async () => {
  const id = await anActiveCluster()
  under.cloud.onDeed = (deed, when) => {
    if (deed.startsWith('demo-worker-1') && when === 'before') {
      throw new GuestError('demo-worker-1', 'command', 'demo-worker-1: No space left on device')
    }
  }
  await under.store.clusters.acceptKeypairUpdate(id, 'ssh-ed25519 BBBB new')
  const shown = await under.until(id, (cluster) => cluster?.status_description !== '')
  expect(shown?.status).toBe('Active')
  expect(shown?.status_description).toMatch(/^Updating the key pair failed .*No space left on device/)
  await under.store.clusters.acceptKeypairUpdate(id, 'ssh-ed25519 BBBB new')
})

import { expect, test } from 'vitest'
import type { Cluster } from '../../domain/model.ts'
import { GuestError } from '../../guest/guest-error.ts'
import { aCluster } from '../../store/test-records.ts'
import { atRest, enginesUnderTest } from '../engines-under-test.ts'
import { runCheck } from './run-check.ts'

const under = enginesUnderTest()
const verified = (cluster: Cluster | null) => (cluster?.verification?.status ?? 'CHECKING') !== 'CHECKING'

async function anActiveCluster(): Promise<string> {
  under.start()
  const { id } = await under.store.clusters.acceptCreate(aCluster({ nodes: 2 }))
  await under.until(id, atRest)
  return id
}

test('a cluster whose nodes answer is green, and its own checks are asked beside the plugin’s', async () => {
  const id = await anActiveCluster()
  under.cloud.plugin.healthChecks = () => [
    { name: 'Check of the framework', run: async () => ({ status: 'GREEN', description: 'It runs' }) },
  ]
  await under.store.clusters.acceptVerification(id)
  expect((await under.until(id, verified))?.verification).toMatchObject({
    status: 'GREEN',
    checks: [
      { name: 'Check of instances accessibility', status: 'GREEN', description: 'All instances are available' },
      { name: 'Check of the framework', status: 'GREEN', description: 'It runs' },
    ],
  })
})

test('a check of what the cluster does not have is neither asked nor shown', async () => {
  const id = await anActiveCluster()
  const finding = async () => ({ status: 'GREEN' as const, description: 'It runs' })
  under.cloud.plugin.healthChecks = () => [
    { name: 'Of small clusters', isOf: ({ nodes }) => nodes.length === 2, run: finding },
    { name: 'Of large clusters', isOf: ({ nodes }) => nodes.length > 2, run: finding },
  ]
  await under.store.clusters.acceptVerification(id)
  const checks = (await under.until(id, verified))?.verification?.checks
  expect(checks?.map(({ name }) => name)).toEqual(['Check of instances accessibility', 'Of small clusters'])
})

test('a node that is away makes it red and is named; the cluster stays Active', async () => {
  const id = await anActiveCluster()
  under.cloud.onDeed = (deed, when) => {
    if (deed.startsWith('demo-worker-1:') && when === 'before') {
      throw new GuestError('demo-worker-1', 'unreachable', 'no route to host')
    }
  }
  await under.store.clusters.acceptVerification(id)
  const shown = await under.until(id, verified)
  expect(shown).toMatchObject({ status: 'Active', status_description: '', verification: { status: 'RED' } })
  expect(shown?.verification?.checks[0]?.description).toBe(
    'Cluster health is RED. Reason: 1 of 2 instances are not available: demo-worker-1: no route to host',
  )
})

test('a check that breaks is red in its own words, and the others are asked all the same', async () => {
  const id = await anActiveCluster()
  under.cloud.plugin.healthChecks = () => [
    { name: 'Broken', run: () => Promise.reject(new Error('no such file')) },
    { name: 'Half', run: async () => ({ status: 'YELLOW', description: 'one of two' }) },
  ]
  await under.store.clusters.acceptVerification(id)
  const checks = (await under.until(id, verified))?.verification?.checks
  expect(checks?.map((check) => [check.name, check.status])).toEqual([
    ['Broken', 'RED'],
    ['Check of instances accessibility', 'GREEN'],
    ['Half', 'YELLOW'],
  ])
})

test('a verification whose engine dies is finished by another, with no check twice', async () => {
  const id = await anActiveCluster()
  await under.stopAll()
  let died = false
  under.cloud.onDeed = (deed, when) => {
    if (died || !deed.startsWith('demo-worker-0:') || when !== 'before') return
    died = true
    return new Promise<void>(() => undefined)
  }
  const dying = under.start(150)
  await under.store.clusters.acceptVerification(id)
  await under.until(id, () => died)
  under.kill(dying)
  under.start()
  const shown = await under.until(id, verified)
  expect(shown?.verification?.checks).toHaveLength(1)
  expect(shown?.verification?.status).toBe('GREEN')
})

test('a change of the cluster does not wait for a verification: it is broken off and forgotten', async () => {
  const id = await anActiveCluster()
  const looking = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  under.cloud.plugin.healthChecks = () => [
    {
      name: 'Slow',
      run: async (_cluster, signal) => {
        looking.resolve()
        signal.addEventListener('abort', () => release.resolve())
        await release.promise
        return { status: 'GREEN', description: '' }
      },
    },
  ]
  await under.store.clusters.acceptVerification(id)
  await looking.promise
  await under.store.clusters.acceptKeypairUpdate(id, 'ssh-ed25519 AAAA')
  release.resolve()
  const shown = await under.until(id, (cluster) =>
    (cluster?.provision_progress ?? []).some(
      (step) => step.step_name === 'Update key pair' && step.successful === true,
    ),
  )
  expect(shown?.verification).toBeNull()
})

test('a check that hangs is yellow', async () => {
  const hangs = { name: 'Hangs', run: () => new Promise<never>(() => undefined) }
  const cluster = { nodes: [] } as never
  expect(await runCheck(hangs, cluster, new AbortController().signal, 10)).toEqual({
    status: 'YELLOW',
    description: 'Health check timed out',
  })
})

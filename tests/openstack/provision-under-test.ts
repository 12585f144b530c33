import { type Cloud, createCloud, createSession, credentialsFromEnvironment } from '@fennec/openstack'
import { expect } from 'vitest'
import type { Cluster } from '../../packages/server/src/domain/model.ts'
import { PAPER_CLOUD } from '../../packages/server/src/provision/heat/golden/a-cluster.ts'
import { createHeatProvision } from '../../packages/server/src/provision/heat/heat-provision.ts'
import type { Provision, StackState } from '../../packages/server/src/provision/provision.ts'
import { discover } from '../cloud/discovery.ts'
import { until } from '../cloud/until.ts'

/** What makes the stacks of clusters, on the real cloud that the environment names. */
export interface ProvisionUnderTest {
  cloud: Cloud
  provision: Provision
  signal: AbortSignal
  /** Where a cluster of the tests may be. */
  findPlace(): Promise<typeof PAPER_CLOUD>
  /** Heat has ended its work on the cluster's stack, with success. */
  settled(cluster: Cluster): Promise<StackState>
}

const PATIENCE_MS = 600_000

export function provisionUnderTest(): ProvisionUnderTest {
  const { credentials, options } = credentialsFromEnvironment(process.env)
  const cloud = createCloud(createSession(credentials, options))
  const provision = createHeatProvision({
    cloudFor: () => cloud,
    trusteeCloud: cloud,
    // The nodes are not logged into, so the stack does not wait for them.
    options: { waitCondition: false, stackTags: ['data-processing-cluster'], useFloatingIps: false },
  })
  const signal = AbortSignal.timeout(PATIENCE_MS)
  return {
    cloud,
    provision,
    signal,
    async findPlace() {
      const { image, flavor, network } = await discover(cloud)
      return { ...PAPER_CLOUD, network: network.id, image: image.id, flavor: flavor.id }
    },
    async settled(cluster) {
      const done = await until('Heat has ended its work on the stack', async () => {
        const state = await provision.stackState(cluster, signal)
        return state?.status === 'in-progress' ? undefined : (state ?? undefined)
      })
      expect(done, done.detail ?? done.reason).toMatchObject({ status: 'complete' })
      return done
    },
  }
}
